/// What is remembered of one output.
public struct SavedOutput: Hashable, Sendable {
    public var level: OutputLevel
    /// When it last went on or off: for `min_on`, `min_off` and `max_on`.
    public var since: SavedMoment
    /// When it goes off by itself, as time left from ``SavedState/savedAt``.
    public var offAfter: Duration?
    public var offReason: OffDeadline.Reason?

    public init(
        level: OutputLevel,
        since: SavedMoment,
        offAfter: Duration? = nil,
        offReason: OffDeadline.Reason? = nil
    ) {
        self.level = level
        self.since = since
        self.offAfter = offAfter
        self.offReason = offReason
    }
}
