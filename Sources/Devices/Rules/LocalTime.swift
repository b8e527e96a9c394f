public import HardwareAbstraction

/// What the clock on the wall shows.
public struct LocalTime: Hashable, Sendable {
    public var weekday: Weekday
    public var time: TimeOfDay

    public init(_ weekday: Weekday, _ time: TimeOfDay) {
        self.weekday = weekday
        self.time = time
    }

    /// - Parameter offset: of the time zone at that moment, east of Greenwich positive, at most a day.
    /// - Returns: `nil` for an offset of more than a day.
    public init?(_ wall: WallTime, offsetFromUTC offset: Duration) {
        guard offset <= Self.day, .zero - offset <= Self.day else { return nil }
        let nanoseconds = wall.advanced(by: offset).nanosecondsSinceEpoch
        let minutes = Self.floor(nanoseconds, 60_000_000_000)
        let days = Self.floor(minutes.quotient, 24 * 60)
        // 1970-01-01 was a Thursday.
        let weekday = Self.floor(days.quotient + 3, 7).remainder + 1
        guard let weekday = Weekday(rawValue: Int(weekday)), let time = TimeOfDay(minuteOfDay: Int(days.remainder))
        else { return nil }
        self.init(weekday, time)
    }

    private static let day = Duration.seconds(24 * 3600)

    /// A division whose remainder is never negative.
    private static func floor(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
