import Devices
import Glibc
import HardwareAbstraction

/// The system's time zone: `TZ` or /etc/localtime. (tzset(3))
enum SystemTimeZone {
    /// Before it no board of ours was built: a clock that says so is not set. 2025-01-01 00:00 UTC.
    private static let earliest = WallTime(nanosecondsSinceEpoch: 1_735_689_600_000_000_000)

    /// - Returns: `nil` while the clock is not set.
    static func localTime(_ time: WallTime) -> LocalTime? {
        guard time >= earliest else { return nil }
        var seconds = time_t(time.nanosecondsSinceEpoch / 1_000_000_000)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return nil }
        return LocalTime(time, offsetFromUTC: .seconds(parts.tm_gmtoff))
    }
}
