public import HardwareAbstraction

/// Where an output's line is and how it is driven.
public struct OutputWiring: Sendable {
    public var chip: any GPIOChip
    public var offset: LineOffset
    public var activeLevel: ActiveLevel
    public var drive: Drive
    public var bias: Bias

    public init(
        chip: any GPIOChip,
        offset: LineOffset,
        activeLevel: ActiveLevel = .high,
        drive: Drive = .pushPull,
        bias: Bias = .asIs
    ) {
        self.chip = chip
        self.offset = offset
        self.activeLevel = activeLevel
        self.drive = drive
        self.bias = bias
    }
}
