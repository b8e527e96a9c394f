import HardwareAbstraction

/// Which minutes of the calendar have begun since it last looked, however the clock stepped.
struct MinuteWatch: Hashable, Sendable {
    /// A program that was late by more has missed the time.
    private static let latest: Int64 = 3

    private var last: Int64

    init(at wall: WallTime) { last = Self.minute(of: wall) }

    /// The beginnings of the minutes that have come; none for a clock that was set back or jumped ahead, but the
    /// present one.
    mutating func advance(to wall: WallTime) -> [WallTime] {
        let minute = Self.minute(of: wall)
        guard minute != last else { return [] }
        let passed = minute - last
        let first = (1...Self.latest).contains(passed) ? last + 1 : minute
        last = minute
        return (first...minute).map { WallTime(nanosecondsSinceEpoch: $0 * Self.length) }
    }

    /// When the next minute begins, as long as the clock does not step.
    func nextMinute(after moment: RuleMoment) -> MonotonicInstant {
        let into = moment.wall.nanosecondsSinceEpoch - Self.minute(of: moment.wall) * Self.length
        return moment.now.advanced(by: .nanoseconds(Self.length - into))
    }

    private static let length: Int64 = 60_000_000_000

    private static func minute(of wall: WallTime) -> Int64 {
        let (quotient, remainder) = wall.nanosecondsSinceEpoch.quotientAndRemainder(dividingBy: length)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
