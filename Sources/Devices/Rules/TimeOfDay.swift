/// A local time of the day, to the minute.
public struct TimeOfDay: Hashable, Sendable, Comparable {
    /// 0 to 1439.
    public let minuteOfDay: Int

    public static let midnight = TimeOfDay(0)

    private init(_ minuteOfDay: Int) { self.minuteOfDay = minuteOfDay }

    /// - Returns: `nil` unless the hour is 0 to 23 and the minute 0 to 59.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minuteOfDay = hour * 60 + minute
    }

    /// - Returns: `nil` outside 0 to 1439.
    public init?(minuteOfDay: Int) {
        guard (0..<24 * 60).contains(minuteOfDay) else { return nil }
        self.minuteOfDay = minuteOfDay
    }

    public var hour: Int { minuteOfDay / 60 }

    public var minute: Int { minuteOfDay % 60 }

    public static func < (lhs: TimeOfDay, rhs: TimeOfDay) -> Bool { lhs.minuteOfDay < rhs.minuteOfDay }
}
