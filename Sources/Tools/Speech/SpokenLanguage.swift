/// The language of the answers; the raw value is as in BCP 47 and in the configuration.
public enum SpokenLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"

    var speech: any Speech {
        switch self {
        case .english: EnglishSpeech()
        }
    }
}
