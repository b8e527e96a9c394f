/// A name without what speech does not carry: case, blanks, `_`, `-` and punctuation. Equal ones sound the same.
struct FoldedName: Hashable, Sendable {
    let text: String

    init(_ name: String) {
        var folded = String.UnicodeScalarView()
        for scalar in name.lowercased().unicodeScalars where Self.isKept(scalar) { folded.append(scalar) }
        text = String(folded)
    }

    /// Nothing is left: it could not be spoken.
    var isEmpty: Bool { text.isEmpty }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
