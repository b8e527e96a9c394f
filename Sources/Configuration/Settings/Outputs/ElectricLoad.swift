/// What an output draws, or all of them may.
public struct ElectricLoad: Hashable, Sendable, CustomStringConvertible {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case watts = "W"
        case amperes = "A"
    }

    /// Greater than zero.
    public let amount: Double
    public let unit: Unit

    init(_ amount: Double, _ unit: Unit) {
        self.amount = amount
        self.unit = unit
    }

    /// As in `2.5 A`.
    public var description: String { "\(AmountText.text(amount)) \(unit.rawValue)" }
}

extension Format where Value == ElectricLoad {
    /// More than any board switches: a slip of the keyboard.
    private static var maximum: Double { 100_000 }

    static var load: Format {
        .pattern(
            "^[0-9]+(\\.[0-9]+)? *(W|kW|A|mA)$",
            what: "a load",
            rule: "a number above 0 with W, kW, A or mA, such as 60 W or 2.5 A",
            parse: { text in
                guard let (number, unit) = AmountText.parse(text), number > 0, number <= maximum else { return nil }
                return switch unit {
                case "W": ElectricLoad(number, .watts)
                case "kW": ElectricLoad(number * 1000, .watts)
                case "A": ElectricLoad(number, .amperes)
                case "mA": ElectricLoad(number / 1000, .amperes)
                default: nil
                }
            },
            write: \.description
        )
    }
}
