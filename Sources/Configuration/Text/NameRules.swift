import SpokenNames

/// What a name that a person says may be.
public enum NameRules {
    public static let maximumLength = 40

    /// - Returns: what is wrong and what is allowed; `nil` for a good name.
    static func problem(with name: String) -> String? {
        guard !FoldedName(name).isEmpty, !hasControlCharacter(name) else {
            return "\(Quoting.quoted(name)) cannot be said; a name needs a letter or a digit and stands on one line"
        }
        if let hidden = invisibleCharacter(name) {
            return "a name has the invisible character \(codePoint(hidden)) in it, which no one would see or say; "
                + "write the name without it"
        }
        guard name.count <= maximumLength else {
            return "\(Quoting.quoted(name)) has \(name.count) characters; a name has at most \(maximumLength)"
        }
        return nil
    }

    /// A character that shows nothing, or turns the direction of what stands around it: names and texts go into answers,
    /// logs and prompts, where such a character hides words or makes them look like others.
    ///
    /// The selector that makes a symbol an emoji is let through.
    ///
    /// Source: Unicode Standard Annex 44, Default_Ignorable_Code_Point and General_Category Cf; Unicode Technical
    /// Report 36, 2.10, on bidirectional text.
    static func invisibleCharacter(_ text: String) -> Unicode.Scalar? {
        var isSymbol = false
        for scalar in text.unicodeScalars {
            if scalar == "\u{FE0F}", isSymbol {
                isSymbol = false
                continue
            }
            let properties = scalar.properties
            if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return scalar }
            isSymbol = properties.isEmoji
        }
        return nil
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What is wrong with a text that has such a character; `nil` when it has none.
    static func invisibleProblem(in text: String) -> String? {
        invisibleCharacter(text).map {
            "the text has the invisible character \(codePoint($0)) in it; write it without"
        }
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
