/// A simulated GPIO expander: its registers on the bus, its pins in the circuit.
public protocol SimulatedExpander: SimulatedI2CChip {
    /// The pins as hands and meters reach them: to be driven, pulled, held, wired, and looked at.
    var pins: SimulatedGPIOChip { get }
}
