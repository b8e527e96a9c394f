/// What a clock on the wall shows.
public struct ClockTime: Hashable, Sendable {
    /// Counts the days; only differences mean anything.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int

    public init(day: Int, hour: Int, minute: Int) {
        self.day = day
        self.hour = hour
        self.minute = minute
    }
}
