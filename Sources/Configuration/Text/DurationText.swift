/// Durations as the configuration writes them: a whole number and `ms`, `s`, `m` or `h`.
enum DurationText {
    static let units: [(name: String, milliseconds: Int64)] = [
        ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// - Returns: `nil` when `text` is not a duration or too long to count.
    static func parse(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let number = Int64(digits), let factor = units.first(where: { $0.name == unit })?.milliseconds else {
            return nil
        }
        let (milliseconds, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : .milliseconds(milliseconds)
    }

    /// In the largest unit that needs no fraction: `90s`, `2h`.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard milliseconds != 0 else { return "0s" }
        for unit in units where milliseconds % unit.milliseconds == 0 {
            return "\(milliseconds / unit.milliseconds)\(unit.name)"
        }
        return "\(milliseconds)ms"
    }

    /// Why `text` is no duration, with what to write.
    static func complaint(about text: String) -> String {
        if Int64(text) != nil { return "\(text) of what? Write the unit: \(text)s, \(text)m or \(text)h" }
        let joined = text.filter { !$0.isWhitespace }
        let hint = joined != text && parse(joined) != nil ? "; write \(joined)" : ""
        return "\(Quoting.quoted(text)) is not a duration\(hint.isEmpty ? "; " : hint + ": ")"
            + "a whole number and ms, s, m or h, such as 500ms, 30s, 15m, 2h"
    }
}
