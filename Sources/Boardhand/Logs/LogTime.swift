import Glibc
import HardwareAbstraction

/// The time of day where the board is.
enum LogTime {
    /// As in `14:35:07.250`.
    static func text(_ time: WallTime) -> String {
        var seconds = Int(time.nanosecondsSinceEpoch / 1_000_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let milliseconds = time.nanosecondsSinceEpoch / 1_000_000 % 1000
        return "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))."
            + padded(milliseconds, 3)
    }

    private static func padded(_ value: some BinaryInteger, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
