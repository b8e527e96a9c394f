/// The ninth bit of every byte on an I2C bus.
public enum SimulatedI2CAcknowledge: Hashable, Sendable {
    /// The receiver pulls the wire low.
    case acknowledge
    case noAcknowledge
}
