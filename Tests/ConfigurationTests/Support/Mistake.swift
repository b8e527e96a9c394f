import Testing

@testable import Configuration

/// A file with one mistake: what is written, where the complaint must point, and what it must say.
struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let says: [String]

    init(_ text: String, at line: Int, _ column: Int, _ says: String...) {
        self.init(text, at: line, column, says)
    }

    init(_ text: String, at line: Int, _ column: Int, _ says: [String]) {
        self.text = text
        self.line = line
        self.column = column
        self.says = says
    }

    var testDescription: String { says.first ?? text }
}

extension Mistake {
    /// A file in which `►` stands before the place that the complaint must point to.
    init(marked text: String, _ says: String...) {
        let before = text.prefix { $0 != "►" }
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        self.init(text.filter { $0 != "►" }, at: lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1, says)
    }

    /// Loads the file: exactly this one complaint.
    func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        let outcome = try Fixtures.load(text)
        try #require(outcome.complaints.count == 1, "\(outcome.complaints)", sourceLocation: sourceLocation)
        let complaint = outcome.complaints[0]
        #expect(outcome.configuration == nil)
        #expect(complaint.description.hasPrefix("dir/test.yaml:\(line):\(column): "), "\(complaint)")
        for part in says { #expect(complaint.message.contains(part), "\(complaint)") }
    }
}
