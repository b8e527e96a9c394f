import HardwareAbstraction

/// English words and their grammar.
enum English {
    /// More names than these nobody listens to.
    static let listLimit = 4

    /// The name with its article, as it stands within a sentence.
    static func the(_ name: String) -> String {
        name.lowercased().hasPrefix("the ") ? "the" + name.dropFirst(3) : "the " + name
    }

    static func be(_ name: String) -> String { isPlural(name) ? "are" : "is" }

    static func be(_ names: [String]) -> String {
        guard names.count == 1, let name = names.first else { return "are" }
        return be(name)
    }

    static func have(_ name: String) -> String { isPlural(name) ? "have" : "has" }

    static func `do`(_ name: String) -> String { isPlural(name) ? "do" : "does" }

    static func read(_ name: String) -> String { isPlural(name) ? "read" : "reads" }

    static func measure(_ name: String) -> String { isPlural(name) ? "measure" : "measures" }

    /// `a, b and c`; above the limit `a, b, c, d and 6 more`.
    static func list(_ items: [String], conjunction: String = "and", limit: Int = listLimit) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        if items.count > limit {
            return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
        }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// Names one after the other, as behind a colon: no `and` that could belong to a name.
    static func enumeration(_ names: [String], limit: Int = listLimit) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? shown + " and \(names.count - limit) more" : shown
    }

    static func count(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }

    enum Rounding {
        /// For times that have passed.
        case down
        /// For times to wait: never too short.
        case up
    }

    /// In the largest unit of which there are at least two: `1 second`, `90 seconds`, `2 minutes`, `3 hours`, `2 days`.
    static func duration(_ duration: Duration, rounding: Rounding) -> String {
        let (whole, attoseconds) = duration.components
        let seconds = max(rounding == .up && attoseconds > 0 ? whole + 1 : whole, rounding == .up ? 1 : 0)
        func of(_ size: Int64) -> Int64 { rounding == .up ? (seconds + size - 1) / size : seconds / size }
        switch seconds {
        case ..<120: return count(seconds, "second")
        case ..<7200: return count(of(60), "minute")
        case ..<172_800: return count(of(3600), "hour")
        default: return count(of(86400), "day")
        }
    }

    /// A value with its unit in words, rounded as a listener wants it.
    static func value(_ measurement: Measurement) -> String {
        let value = measurement.value
        switch measurement.quantity {
        case .temperature:
            let text = number(value, decimals: 1)
            return "\(text) \(text == "1" ? "degree" : "degrees") Celsius"
        case .humidity: return "\(number(value, decimals: 0)) percent humidity"
        case .pressure:
            let text = number(value, decimals: 0)
            return "\(text) \(text == "1" ? "hectopascal" : "hectopascals")"
        case .illuminance: return "\(number(value, decimals: value.magnitude < 10 ? 1 : 0)) lux"
        case .voltage:
            let text = number(value, decimals: 2)
            return "\(text) \(text == "1" ? "volt" : "volts")"
        case .current:
            let text = number(value, decimals: value.magnitude < 1 ? 3 : 2)
            return "\(text) \(text == "1" ? "ampere" : "amperes")"
        case .power:
            let text = number(value, decimals: value.magnitude < 10 ? 2 : 1)
            return "\(text) \(text == "1" ? "watt" : "watts")"
        case .co2: return "\(number(value, decimals: 0)) parts per million carbon dioxide"
        case .equivalentCO2: return "\(number(value, decimals: 0)) parts per million equivalent carbon dioxide"
        case .tvoc: return "\(number(value, decimals: 0)) parts per billion volatile organic compounds"
        }
    }

    /// `minus 3.5`: a hyphen is not read aloud by every voice.
    static func number(_ value: Double, decimals: Int) -> String {
        let text = DecimalText.text(value, decimals: decimals)
        return text.hasPrefix("-") ? "minus " + text.dropFirst() : text
    }

    /// Names that end like a plural take `are`: lights, blinds; not gas, bus, glass, basis.
    private static func isPlural(_ name: String) -> Bool {
        let word = name.lowercased()
        guard word.count > 3, word.hasSuffix("s") else { return false }
        return !["ss", "us", "is", "as", "os"].contains { word.hasSuffix($0) }
    }
}
