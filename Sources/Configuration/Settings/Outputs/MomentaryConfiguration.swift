public import HardwareAbstraction

/// An output that is pressed: a gate, a door opener. It is off when the program starts and stops.
public struct MomentaryConfiguration: OutputConfiguration, OutputSettings {
    public let label: Located<String>
    public internal(set) var line: LineReference
    public internal(set) var activeLevel = ActiveLevel.high
    /// How long a press lasts, 50 ms to 10 s.
    public internal(set) var pulse = Duration.zero
    /// From one press to the next, at least.
    public internal(set) var minimumInterval = Duration.seconds(1)
    public internal(set) var rules: OutputRulesConfiguration
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    init(label: Located<String>) {
        self.label = label
        line = LineReference(missingAt: label.location)
        rules = OutputRulesConfiguration(at: label.location)
    }

    static var group: Group<MomentaryConfiguration> {
        let ends = KeyAdvice("a press ends by itself after 'pulse'; leave it out")
        let rests = KeyAdvice("the time between two presses is 'min_interval'")
        let off = KeyAdvice("it is off whenever it is not pressed; leave it out")
        return Group(
            "momentary output",
            make: { MomentaryConfiguration(label: $0) },
            keys: [
                .required("line", \.line, .line, "the GPIO line; \(LineNotation.rule)"),
                .optional("active", \.activeLevel, .activeLevel, "Which level means on; many relay boards are low"),
                .required(
                    "pulse",
                    \.pulse,
                    .duration(.milliseconds(50)...(.seconds(10))),
                    "how long a press lasts, such as 500ms"
                ),
                .optional(
                    "min_interval",
                    \.minimumInterval,
                    .duration(.milliseconds(100)...(.seconds(3600))),
                    "The least time from one press to the next"
                ),
            ] + Key.limits + Key.common,
            advice: [
                "max_on": ends, "min_on": ends, "min_off": rests, "at_start": off, "at_stop": off, "when_offline": off,
            ]
        )
    }
}
