import Testing

/// A file with one mistake: what is written, where the complaint must point, and what it must say.
struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let says: [String]

    init(_ text: String, at line: Int, _ column: Int, _ says: String...) {
        self.text = text
        self.line = line
        self.column = column
        self.says = says
    }

    var testDescription: String { says.first ?? text }
}
