import HardwareAbstraction

/// An expander as the file has it.
struct ExpanderDraft: Sendable {
    let label: Located<String>
    /// `nil` after a complaint.
    var chip: Located<String>?
    var bus = Given<Located<String>>.absent
    var address = Given<Located<I2CAddress>>.absent

    static let maximumCount = 16

    static func group(_ vocabulary: Vocabulary) -> Group<ExpanderDraft> {
        let chips = Format<String>.word(vocabulary.expanders.map { WordDescription($0.name, words(for: $0)) })
        return Group(
            "expander",
            make: { ExpanderDraft(label: $0) },
            keys: [
                .required("chip", \.chip, chips.located.optional, "the kind of chip"),
                .optional(
                    "bus",
                    \.bus,
                    Format<String>.bus.located,
                    otherwise: "the board's first",
                    "The chip's I2C bus"
                ),
                .optional(
                    "address",
                    \.address,
                    Format<I2CAddress>.address.located,
                    otherwise: "the chip's first",
                    "The chip's I2C address; i2cdetect shows it"
                ),
            ]
        )
    }

    private static func words(for chip: ExpanderChipInfo) -> String {
        switch chip.kind {
        case .gpio: "\(chip.lineCount) lines"
        case .pwm: "\(chip.lineCount) PWM channels"
        }
    }
}
