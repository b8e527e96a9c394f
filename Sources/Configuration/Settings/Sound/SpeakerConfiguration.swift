/// A sound card that plays, with the mixer element that sets its volume.
public struct SpeakerConfiguration: DeviceConfiguration, DeviceSettings {
    public let label: Located<String>
    /// The card's id, such as `Headphones`; `nil` only until it is read.
    var cardIfRead: Located<String>?
    /// Such as `PCM`; `nil` lets the driver search.
    public internal(set) var element: Located<String>?
    /// The mixer element of the card's microphone, such as `Mic`; `nil` when there is none to set.
    public internal(set) var capture: Located<String>?
    /// In percent, 1 to 100.
    public internal(set) var maximumVolume = 100
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    /// The card's id, such as `Headphones`.
    public var card: Located<String> { cardIfRead ?? Located("", at: label.location) }

    init(label: Located<String>) { self.label = label }

    static var group: Group<SpeakerConfiguration> {
        Group(
            "speaker",
            make: { SpeakerConfiguration(label: $0) },
            keys: [
                .required("card", \.cardIfRead, Format<String>.card.located.optional, "the sound card's id"),
                .optional(
                    "element",
                    \.element,
                    Format<String>.text(maximumLength: 44).located,
                    otherwise: "the first of Master, PCM, Digital, Headphone, Speaker, HDMI that the card has",
                    "The mixer element that sets the volume; amixer scontrols lists them"
                ),
                .optional(
                    "capture",
                    \.capture,
                    Format<String>.text(maximumLength: 44).located,
                    otherwise: "no microphone",
                    "The mixer element of the microphone's level, such as Mic"
                ),
                .optional("max_volume", \.maximumVolume, .integer(1...100), "The loudest it may be set to, in percent"),
            ] + Key.common
        )
    }
}

extension Format where Value == String {
    /// Source: Linux, sound/core/init.c, `copy_valid_id_string` and `card_id_store`.
    static var card: Format {
        .identifier(
            pattern: "^[A-Za-z_-][A-Za-z0-9_-]{0,14}$",
            rule:
                "the card's id in brackets in /proc/asound/cards, such as Headphones; numbers change from boot to boot"
        ) { text in
            text.count <= 15 && text.first?.isNumber == false
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        }
    }
}
