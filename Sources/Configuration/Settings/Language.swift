/// A language that the board answers in.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"

    /// The language in its own words.
    public var name: String {
        switch self {
        case .english: "English"
        }
    }
}
