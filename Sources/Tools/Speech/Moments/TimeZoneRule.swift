import Glibc
public import HardwareAbstraction

/// What the clocks on the wall show at a moment.
public struct TimeZoneRule: Sendable {
    /// Before it no board of ours was built: a clock that says so is not set. 2025-01-01 00:00 UTC.
    static let earliest = WallTime(nanosecondsSinceEpoch: 1_735_689_600_000_000_000)

    private let rule: @Sendable (WallTime) -> ClockTime?

    /// - Parameter rule: `nil` where that is not known.
    public init(_ rule: @escaping @Sendable (WallTime) -> ClockTime?) { self.rule = rule }

    /// - Returns: `nil` when it is not known, or the clock is not set: boards start in 1970.
    func localTime(_ time: WallTime) -> ClockTime? { time < Self.earliest ? nil : rule(time) }

    /// Always so many seconds east of Greenwich.
    public static func fixed(secondsFromGMT offset: Int) -> TimeZoneRule {
        TimeZoneRule { time in
            let seconds = Int(time.nanosecondsSinceEpoch / 1_000_000_000) + offset
            let day = Int((Double(seconds) / 86400).rounded(.down))
            let second = seconds - day * 86400
            return ClockTime(day: day, hour: second / 3600, minute: second / 60 % 60)
        }
    }

    /// The system's: `TZ` or /etc/localtime. (tzset(3))
    public static let system = TimeZoneRule { time in
        var seconds = time_t(time.nanosecondsSinceEpoch / 1_000_000_000)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return nil }
        let local = Int(seconds) + Int(parts.tm_gmtoff)
        return ClockTime(day: local / 86400, hour: Int(parts.tm_hour), minute: Int(parts.tm_min))
    }
}
