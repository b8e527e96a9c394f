import HardwareAbstraction

/// An output whose line is being read.
protocol OutputLineSettings: Sendable {
    var line: LineReference { get set }
    var activeLevel: ActiveLevel { get set }
}

extension Key where Root: OutputLineSettings {
    /// The keys that every output has.
    static var output: [Key] {
        [
            .required("line", \.line, .line, "the GPIO line; \(LineNotation.rule)"),
            .optional("active", \.activeLevel, .activeLevel, "Which level means on; many relay boards are low"),
        ]
    }
}

extension Format where Value == ActiveLevel {
    static var activeLevel: Format {
        .word {
            switch $0 {
            case .low: "0 V means on"
            case .high: "the supply voltage means on"
            }
        }
    }
}
