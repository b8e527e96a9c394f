/// A language that can be spoken; the raw value is as in BCP 47.
public enum SpeechLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
    case german = "de"
    case vietnamese = "vi"
}
