/// The bit after an I2C address: where the bytes go.
public enum SimulatedI2CDirection: Hashable, Sendable {
    /// To the chip.
    case write
    /// From the chip.
    case read
}
