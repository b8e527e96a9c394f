import Testing

@testable import Configuration

@Suite struct YAMLDocumentTests {
    private func parse(_ text: String) -> (root: YAMLNode?, complaints: [ConfigurationComplaint]) {
        parse(Array(text.utf8))
    }

    private func parse(_ bytes: [UInt8]) -> (root: YAMLNode?, complaints: [ConfigurationComplaint]) {
        var complaints = ComplaintCollector()
        let root = YAMLDocument.parse(bytes, file: "f", complaints: &complaints)
        return (root, complaints.sorted)
    }

    private func entries(_ node: YAMLNode?) throws -> [YAMLEntry] {
        guard case .mapping(let entries)? = node?.content else {
            Issue.record("no mapping")
            return []
        }
        return entries
    }

    @Test func positionsCountCharactersNotBytes() throws {
        let (root, complaints) = parse("größe: {ä: 1, 日本: two}\n\"a\tb\":\tx\n")
        #expect(complaints.isEmpty)
        let outer = try entries(root)
        let inner = try entries(outer.first?.value)
        #expect(inner.map(\.keyLocation.column) == [9, 15])
        #expect(inner.map(\.value.location.column) == [12, 19])
        #expect(outer.last?.keyLocation == SourceLocation(file: "f", line: 2, column: 1))
        #expect(outer.last?.value.location == SourceLocation(file: "f", line: 2, column: 8))
    }

    @Test func byteOrderMarkAndCarriageReturnsMoveNothing() throws {
        let (root, complaints) = parse([0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: 2\r\n".utf8))
        #expect(complaints.isEmpty)
        #expect(try entries(root).map(\.keyLocation.line) == [1, 2])
        #expect(try entries(root).map(\.keyLocation.column) == [1, 1])
    }

    @Test func anEmptyValueIsWhereItsKeyIs() throws {
        let (root, _) = parse("a:\n  b:\n")
        let inner = try entries(try entries(root).first?.value)
        #expect(inner.first?.value.location == SourceLocation(file: "f", line: 2, column: 3))
        #expect(inner.first?.value.isNull == true)
    }

    @Test(arguments: ["", "# only a comment\n", "---\n", "~", "null"])
    func nothingIsNull(_ text: String) { #expect(parse(text).root?.isNull == true) }

    @Test(arguments: [
        Mistake("a: 1\nb: 2\na: 3\n", at: 3, 1, "'a' stands here twice, first in line 1"),
        Mistake("a: &x 1\n", at: 1, 4, "anchors"),
        Mistake("a: [1, *x]\n", at: 1, 8, "aliases"),
        Mistake("a: !!str 1\n", at: 1, 4, "tags"),
        Mistake("a: 1\n---\nb: 2\n", at: 2, 1, "second document"),
        Mistake("a: [1, 2\nb: 3\n", at: 2, 2, "not valid YAML", "starts in line 1"),
        // No line end at the end: the place is behind the last character, not in a line of its own.
        Mistake("a: {b: 1", at: 1, 9, "not valid YAML", "while parsing a flow mapping"),
        Mistake("a: 1\r\nb: [ä", at: 2, 6, "not valid YAML", "while parsing a flow sequence"),
        Mistake("a: 1\n\tb: 2\n", at: 2, 1, "tab"),
        Mistake("a: b: c\n", at: 1, 5, "not valid YAML: mapping values are not allowed"),
        Mistake("a: \"\\q\"\n", at: 1, 5, "not valid YAML", "unknown escape"),
        Mistake("? [1, 2]\n: 3\n", at: 1, 3, "a key must be text, not a list"),
        Mistake("ä: x\u{7}\n", at: 1, 5, "U+0007"),
        Mistake("%YAML 9.9\n---\na: 1\n", at: 1, 1, "not valid YAML"),
    ])
    func complains(_ mistake: Mistake) throws {
        let complaints = parse(mistake.text).complaints
        try #require(complaints.count == 1, "\(complaints)")
        #expect((complaints[0].line, complaints[0].column) == (mistake.line, mistake.column), "\(complaints[0])")
        for part in mistake.says { #expect(complaints[0].message.contains(part), "\(complaints[0])") }
    }

    @Test func bytesThatAreNoTextArePointedAt() {
        let (root, complaints) = parse(Array("ok: 1\nä: ".utf8) + [0xC3, 0x28])
        #expect(root == nil)
        #expect(complaints.map(\.line) == [2])
        #expect(complaints.map(\.column) == [4])
    }

    @Test func aliasesNeverMultiply() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(references)]\n"
        }
        let complaints = parse(text).complaints
        #expect(complaints.count == 13 + 12 * 9)
        #expect(complaints.allSatisfy { $0.message.contains("anchors") || $0.message.contains("aliases") })
    }

    @Test(arguments: [31, 32, 33, 500, 100_000])
    func depthIsBounded(_ depth: Int) {
        let (root, complaints) = parse(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        #expect((root != nil) == (depth <= YAMLDocument.maximumDepth))
        #expect(complaints.count == (depth <= YAMLDocument.maximumDepth ? 0 : 1))
    }

    @Test func sizeAndCountAreBounded() {
        #expect(parse(String(repeating: "#", count: YAMLDocument.maximumBytes)).complaints.isEmpty)
        let large = parse(String(repeating: "#", count: YAMLDocument.maximumBytes + 1))
        #expect(large.complaints.map(\.message) == ["the file has 1048577 bytes; at most 1048576 are read"])
        let many = parse("[" + String(repeating: "1,", count: YAMLDocument.maximumNodes + 1) + "]")
        #expect(many.complaints.map(\.message) == ["the file has more than 20000 values"])
    }
}
