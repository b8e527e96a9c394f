/// Everything that an output is requested with, so that it takes effect in one step and nothing glitches.
public struct OutputSettings: Hashable, Sendable {
    /// What the line has from its first moment as an output.
    public var initialValue: LineValue
    public var activeLevel: ActiveLevel
    public var bias: Bias
    public var drive: Drive

    public init(
        initialValue: LineValue,
        activeLevel: ActiveLevel = .high,
        bias: Bias = .asIs,
        drive: Drive = .pushPull
    ) {
        self.initialValue = initialValue
        self.activeLevel = activeLevel
        self.bias = bias
        self.drive = drive
    }
}
