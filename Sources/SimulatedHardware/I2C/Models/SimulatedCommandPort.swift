import HardwareAbstraction

/// Where a bus transaction with a chip of commands is.
public struct SimulatedCommandPort: Sendable {
    /// The bytes after the latest START.
    var command: [UInt8] = []
    /// What the chip has to say.
    var output: [UInt8] = []
    /// Until then the chip refuses its address.
    var busy = SimulatedConversion()

    public init() {}
}
