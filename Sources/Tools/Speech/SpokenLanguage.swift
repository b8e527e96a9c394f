/// The language of the answers; the raw value is as in BCP 47 and in the configuration.
public enum SpokenLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
    case german = "de"
    case vietnamese = "vi"

    var speech: any Speech {
        switch self {
        case .english: EnglishSpeech()
        case .chinese: ChineseSpeech()
        case .german: GermanSpeech()
        case .vietnamese: VietnameseSpeech()
        }
    }
}
