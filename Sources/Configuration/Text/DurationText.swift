/// Durations as the configuration writes them: a whole number and `us`, `ms`, `s`, `m` or `h`.
enum DurationText {
    static let units: [(name: String, microseconds: Int64)] = [
        ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1000), ("us", 1),
    ]

    /// - Returns: `nil` when `text` is not a duration or too long to count.
    static func parse(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let number = Int64(digits), let factor = units.first(where: { $0.name == unit })?.microseconds else {
            return nil
        }
        let (microseconds, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : .microseconds(microseconds)
    }

    /// In the largest unit that needs no fraction: `90s`, `2h`.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        guard microseconds != 0 else { return "0s" }
        for unit in units where microseconds % unit.microseconds == 0 {
            return "\(microseconds / unit.microseconds)\(unit.name)"
        }
        return "\(microseconds)us"
    }

    /// Why `text` is no duration, with what to write.
    static func complaint(about text: String) -> String {
        if Int64(text) != nil { return "\(text) of what? Write the unit: \(text)s, \(text)m or \(text)h" }
        let joined = text.filter { !$0.isWhitespace }
        let hint = joined != text && parse(joined) != nil ? "; write \(joined)" : ""
        return "\(Quoting.quoted(text)) is not a duration\(hint.isEmpty ? "; " : hint + ": ")"
            + "a whole number and us, ms, s, m or h, such as 500ms, 30s, 15m, 2h"
    }
}
