extension BoardProfile {
    /// Every key of a file in Boards/.
    static var group: Group<BoardProfile> {
        Group(
            "board profile",
            make: { _ in BoardProfile() },
            keys: [
                .required("name", \.name, .boardName, "what the configuration calls it; the file's name without .yaml"),
                .required("title", \.title, .text(maximumLength: 80), "what the maker calls it"),
                .optional(
                    "compatible",
                    \.compatible,
                    .list(of: .text(maximumLength: 80), maximumCount: 20),
                    "Device-tree strings that mean this board"
                ),
                .optional("closed", \.isClosed, .boolean, "Nothing else can be attached"),
                .required("chips", \.chips, .list(of: BoardChip.group.format, maximumCount: 20), "the GPIO chips"),
                .required(
                    "header",
                    \.header,
                    .list(of: HeaderPin.group.format, maximumCount: 200),
                    "the header's pins"
                ),
                .optional("buses", \.buses, .list(of: BoardBus.group.format, maximumCount: 20), "The I2C buses"),
                .optional("pwm", \.pwm, .list(of: BoardPWM.group.format, maximumCount: 32), "The PWM channels"),
                .optional("leds", \.leds, .list(of: BoardLED.group.format, maximumCount: 32), "The LEDs"),
                .optional(
                    "cards",
                    \.cards,
                    .list(of: BoardCard.group.format, maximumCount: 10),
                    "Built-in sound cards"
                ),
                .optional(
                    "hints",
                    \.hints,
                    .list(of: .text(maximumLength: 300), maximumCount: 20),
                    "What everybody should know who wires this board"
                ),
            ]
        )
    }
}

extension Format where Value == String {
    fileprivate static var boardName: Format {
        .identifier(pattern: "^[a-z0-9][a-z0-9-]{0,63}$", rule: "small letters, digits and '-'") { text in
            !text.isEmpty && text.utf8.count <= 64 && text.first != "-"
                && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        }
    }
}
