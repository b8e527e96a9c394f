/// A text fit to be said: one line, of at most ``maximumLength`` characters, without control characters.
public struct SpokenText: Hashable, Sendable {
    public static let maximumLength = 500

    public let text: String

    /// Control characters and line ends become blanks, and blanks one blank; formatting that nobody hears, such as
    /// directions of writing, goes.
    ///
    /// - Returns: `nil` when nothing is left, or more than ``maximumLength`` characters.
    public init?(_ raw: String) {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator:
                if !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
            // U+200D holds emoji together, U+200C letters apart.
            case .format where scalar != "\u{200D}" && scalar != "\u{200C}": break
            case .privateUse, .unassigned, .surrogate: break
            default: word.append(scalar)
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        text = words.joined(separator: " ")
        guard !text.isEmpty, text.count <= Self.maximumLength,
            // A character may be any number of scalars.
            text.unicodeScalars.count <= 2 * Self.maximumLength
        else { return nil }
    }
}
