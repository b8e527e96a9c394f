import JSON
import Testing

@testable import PracticeEndpoint

@Suite struct RedactionTests {
    @Test(arguments: [
        ("wss://x/mcp/?token=abcdef&server_id=2", "wss://x/mcp/?token=…&server_id=2"),
        ("Authorization: Bearer abcdefghijkl", "Authorization: Bearer …"),
        ("key sk-abcdefghijklmnopqrst", "key sk-…"),
        ("The desk lamp is on.", "The desk lamp is on."),
        ("a = b", "a = b"),
    ])
    func texts(text: String, expected: String) { #expect(Redaction.redacted(text) == expected) }

    @Test func everyDepth() {
        let value: JSONValue = ["a": [["url": "ws://x/?token=secret"], 1]]
        #expect(Redaction.redacted(value) == ["a": [["url": "ws://x/?token=…"], 1]])
    }
}
