public import HardwareAbstraction

/// An output with levels: a lamp that dims, a fan, a servo.
public struct DimmerConfiguration: OutputConfiguration, OutputSettings {
    /// What it drives.
    public enum Output: Hashable, Sendable {
        /// - Parameters:
        ///   - frequency: in hertz.
        ///   - active: which level is on.
        case pwm(PWMReference, frequency: Double, active: ActiveLevel)
        /// The duty time goes from the first at 0 % to the second at 100 %, which may be the shorter.
        case servo(PWMReference, frequency: Double, active: ActiveLevel, pulse: ServoConfiguration)
        /// A LED of the board, by its name in /sys/class/leds.
        case led(Located<String>)
    }

    public let label: Located<String>
    var pwm = Given<PWMReference>.absent
    var led = Given<Located<String>>.absent
    var hertz = Given<Located<Double>>.absent
    var level: Located<ActiveLevel>
    var exponent = Given<Located<Double>>.absent
    var servo = Given<ServoConfiguration>.absent
    /// How long it takes to another level when nobody says; zero to 1 min.
    public internal(set) var fade = Duration.zero
    public internal(set) var rules: OutputRulesConfiguration
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    public var output: Output {
        if let led = led.value { return .led(led) }
        // Missing, there is a complaint.
        let channel =
            pwm.value ?? PWMReference(notation: .channel(chip: "", 0), location: label.location)
        guard let pulse = servo.value else { return .pwm(channel, frequency: frequency, active: level.value) }
        return .servo(channel, frequency: frequency, active: level.value, pulse: pulse)
    }

    /// The exponent from perceived to electrical brightness, 1 to 4; 1 for a servo.
    public var gamma: Double { exponent.value?.value ?? (servo.value == nil ? Self.usualGamma : 1) }

    /// In hertz.
    var frequency: Double {
        hertz.value?.value ?? (servo.value == nil ? Self.usualFrequency : Self.usualServoFrequency)
    }

    /// What displays are made for. (IEC 61966-2-1, annex A: close to 2.2.)
    static let usualGamma = 2.2
    static let usualFrequency = 1000.0
    static let usualServoFrequency = 50.0

    init(label: Located<String>) {
        self.label = label
        level = Located(.high, at: label.location)
        rules = OutputRulesConfiguration(at: label.location)
    }

    static var group: Group<DimmerConfiguration> {
        Group(
            "dimmer",
            make: { DimmerConfiguration(label: $0) },
            keys: [
                .optional("pwm", \.pwm, .pwm, "The PWM channel; \(PWMNotation.rule)"),
                .optional("led", \.led, Format<String>.led.located, "A LED of the board instead, such as ACT"),
                .optional(
                    "frequency",
                    \.hertz,
                    Format<Double>.frequency.located,
                    otherwise: "1kHz, of a servo 50Hz",
                    "The frequency of the PWM signal, such as 200Hz or 1kHz"
                ),
                .optional("active", \.level, Format<ActiveLevel>.activeLevel.located, "Which level means on"),
                .optional(
                    "gamma",
                    \.exponent,
                    Format<Double>.number(1...4, unit: "").located,
                    otherwise: "2.2, of a servo 1",
                    "The exponent from the brightness that people see to the power; 1 for motors and fans"
                ),
                .optional("fade", \.fade, .duration(.zero...(.seconds(60))), "How long a change takes"),
                .optional(
                    "servo",
                    \.servo,
                    ServoConfiguration.group.format,
                    otherwise: "no servo",
                    "The pulses of a servo on this channel"
                ),
            ] + Key.timing + Key.limits + Key.common,
            advice: [
                "line": KeyAdvice(
                    "a line is on or off only; name a PWM channel with 'pwm', or write it under 'switches'",
                    replacement: "pwm"
                )
            ]
        )
    }
}

extension Format where Value == Double {
    /// In hertz.
    static var frequency: Format {
        .pattern(
            "^[0-9]+(\\.[0-9]+)? *(Hz|kHz)$",
            what: "a frequency",
            rule: "1Hz to 100kHz, such as 200Hz or 1kHz",
            parse: { text in
                guard let (number, unit) = AmountText.parse(text), unit == "Hz" || unit == "kHz" else { return nil }
                let hertz = unit == "Hz" ? number : number * 1000
                return 1...100_000 ~= hertz ? hertz : nil
            },
            write: FrequencyText.text
        )
    }
}
