import SpokenNames

/// The level of a speaker's microphone: a device of its own, which the file does not name itself.
public struct MicrophoneConfiguration: Hashable, Sendable {
    /// As in `intercom microphone`.
    public let name: String
    /// As in `microphone` where there is but one, and nothing else has that name.
    public let aliases: [String]
    /// The speaker's.
    public let area: String?
    /// The sound card's id.
    public let card: Located<String>
    /// The mixer element, such as `Mic`.
    public let element: Located<String>

    /// - Parameter taken: the names and aliases of all other devices.
    static func all(
        of speakers: [SpeakerConfiguration],
        language: Language,
        besides taken: Set<FoldedName>
    ) -> [MicrophoneConfiguration] {
        let speakers = speakers.filter { $0.capture != nil }
        let alias = word(in: language)
        let aliases = speakers.count == 1 && !taken.contains(FoldedName(alias)) ? [alias] : []
        return speakers.compactMap { speaker in
            guard let element = speaker.capture else { return nil }
            return MicrophoneConfiguration(
                name: name(of: speaker, in: language),
                aliases: aliases,
                area: speaker.area,
                card: speaker.card,
                element: element
            )
        }
    }

    /// What the microphone of a speaker is called in the language of the answers.
    static func name(of speaker: SpeakerConfiguration, in language: Language) -> String {
        switch language {
        case .english, .german: "\(speaker.name) \(word(in: language))"
        case .chinese: speaker.name + word(in: language)
        case .vietnamese: "\(word(in: language)) \(speaker.name)"
        }
    }

    private static func word(in language: Language) -> String {
        switch language {
        case .english: "microphone"
        case .german: "Mikrofon"
        case .chinese: "麦克风"
        case .vietnamese: "micro"
        }
    }
}
