public import HardwareAbstraction

/// A line of a chip, as the end of a wire.
public struct SimulatedPin: Sendable {
    public let chip: SimulatedGPIOChip
    public let offset: LineOffset

    public init(_ chip: SimulatedGPIOChip, _ offset: LineOffset) {
        self.chip = chip
        self.offset = offset
    }
}
