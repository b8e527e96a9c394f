public import HardwareAbstraction

/// An output that is on or off: a lamp, a pump.
public struct SwitchConfiguration: OutputConfiguration, OutputSettings {
    public let label: Located<String>
    var line = Given<LineReference>.absent
    var led = Given<Located<String>>.absent
    var level: Located<ActiveLevel>
    var drivenAs: Located<Drive>
    var resistor: Located<Bias>
    public internal(set) var rules: OutputRulesConfiguration
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    /// What it switches.
    public var output: OutputReference {
        if let led = led.value { return .led(led) }
        return .line(line.value ?? LineReference(missingAt: label.location))
    }
    /// High for a LED.
    public var activeLevel: ActiveLevel { level.value }
    public var drive: Drive { drivenAs.value }
    public var bias: Bias { resistor.value }

    init(label: Located<String>) {
        self.label = label
        level = Located(.high, at: label.location)
        drivenAs = Located(.pushPull, at: label.location)
        resistor = Located(.asIs, at: label.location)
        rules = OutputRulesConfiguration(at: label.location)
    }

    static var group: Group<SwitchConfiguration> {
        Group(
            "switch",
            make: { SwitchConfiguration(label: $0) },
            keys: [
                .optional("line", \.line, .line, "The GPIO line; \(LineNotation.rule)"),
                .optional(
                    "led",
                    \.led,
                    Format<String>.led.located,
                    "A LED of the board instead of a line, such as ACT"
                ),
                .optional(
                    "active",
                    \.level,
                    Format<ActiveLevel>.activeLevel.located,
                    "Which level means on; many relay boards are low"
                ),
                .optional(
                    "drive",
                    \.drivenAs,
                    Format<Drive>.drive.located,
                    "How the line is driven"
                ),
                .optional(
                    "bias",
                    \.resistor,
                    Format<Bias>.bias.located,
                    "The resistor inside the chip"
                ),
            ] + Key.timing + Key.limits + Key.common
        )
    }
}

extension Format where Value == Drive {
    fileprivate static var drive: Format {
        .word {
            switch $0 {
            case .pushPull: "drives both levels"
            case .openDrain: "drives low only; high comes from a pull-up"
            case .openSource: "drives high only; low comes from a pull-down"
            }
        }
    }
}
