import SpokenNames

/// What a name that a person says may be.
public enum NameRules {
    public static let maximumLength = 40

    /// - Returns: what is wrong and what is allowed; `nil` for a good name.
    static func problem(with name: String) -> String? {
        guard !FoldedName(name).isEmpty, !hasControlCharacter(name) else {
            return "\(Quoting.quoted(name)) cannot be said; a name needs a letter or a digit and stands on one line"
        }
        guard name.count <= maximumLength else {
            return "\(Quoting.quoted(name)) has \(name.count) characters; a name has at most \(maximumLength)"
        }
        return nil
    }

    static func hasControlCharacter(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            switch $0.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
