public import HardwareAbstraction

/// Where an input's line is and how it is read.
public struct InputWiring: Sendable {
    public var chip: any GPIOChip
    public var offset: LineOffset
    public var activeLevel: ActiveLevel
    public var bias: Bias
    /// A level counts once it has been stable this long.
    public var debounce: Duration

    public init(
        chip: any GPIOChip,
        offset: LineOffset,
        activeLevel: ActiveLevel = .high,
        bias: Bias = .asIs,
        debounce: Duration = .zero
    ) {
        self.chip = chip
        self.offset = offset
        self.activeLevel = activeLevel
        self.bias = bias
        self.debounce = debounce
    }
}
