public import HardwareAbstraction

/// An input: a door contact, a button, a pulse counter.
public struct InputConfiguration: DeviceConfiguration, DeviceSettings {
    public let label: Located<String>
    public internal(set) var line: LineReference
    public internal(set) var bias = Bias.asIs
    public internal(set) var activeLevel = ActiveLevel.high
    /// A value counts once it has been stable this long; zero to 1 s.
    public internal(set) var debounce = Duration.milliseconds(20)
    public internal(set) var kind = Kind.generic
    /// How long motion counts as present after the last signal; `nil` for other kinds.
    public var hold: Duration? { kind == .motion ? holding?.value ?? Self.usualHold : nil }
    var holding: Located<Duration>?
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    static let usualHold = Duration.seconds(30)

    init(label: Located<String>) {
        self.label = label
        line = LineReference(missingAt: label.location)
    }

    static var group: Group<InputConfiguration> {
        Group(
            "input",
            make: { InputConfiguration(label: $0) },
            keys: [
                .required("line", \.line, .line, "the GPIO line; \(LineNotation.rule)"),
                .optional("kind", \.kind, .word(\.explanation), "What it is, for the words that people say"),
                .optional("active", \.activeLevel, .activeLevel, "Which level means active, as its kind says"),
                .optional("bias", \.bias, .bias, "The resistor inside the chip; a bare contact needs one"),
                .optional(
                    "debounce",
                    \.debounce,
                    .duration(.zero...(.seconds(1))),
                    "How long a value must be stable to count; 0s for fast pulses"
                ),
                .optional(
                    "hold",
                    \.holding,
                    Format<Duration>.duration(.zero...(.seconds(3600))).located,
                    otherwise: "30s",
                    "How long motion counts as present after the last signal"
                ),
            ] + Key.common
        )
    }
}
