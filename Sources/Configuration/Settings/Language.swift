/// A language that the board answers in.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
    case german = "de"
    case vietnamese = "vi"

    /// The language in its own words.
    public var name: String {
        switch self {
        case .english: "English"
        case .chinese: "中文"
        case .german: "Deutsch"
        case .vietnamese: "Tiếng Việt"
        }
    }
}
