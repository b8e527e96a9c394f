/// What became of a request, from what the hardware says.
public struct OutputOutcome: Hashable, Sendable {
    /// Read back; for a fade, where it goes.
    public var level: OutputLevel
    /// When it goes off by itself.
    public var offAt: OffDeadline?
    /// What was done otherwise than asked, or besides.
    public var adjustments: [OutputAdjustment]

    public init(level: OutputLevel, offAt: OffDeadline? = nil, adjustments: [OutputAdjustment] = []) {
        self.level = level
        self.offAt = offAt
        self.adjustments = adjustments
    }
}
