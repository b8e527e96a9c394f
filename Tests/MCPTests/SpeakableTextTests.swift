import JSON
import MCP
import Testing

@Suite struct SpeakableTextTests {
    static func text(_ text: String, textBytes: Int = 8_000, isError: Bool = false) throws -> String {
        var peer = try Peer(textBytes: textBytes)
        let answer = try peer.call(answering: ToolResult(text: text, isError: isError))
        if isError { #expect(answer["result"]?["error"]?.string == answer.text) }
        return try #require(answer.text)
    }

    @Test(arguments: [
        "", "The lamp is on.", "a\u{0}\n\"\\", "漢字😀", #"["action"]"#, #""action""#, #"{"state":"on"}"#,
        #"{"a":{"action":1}}"#, "action", #"On: {"action":"on"}"#, "{}",
    ])
    func `what is harmless stays`(_ text: String) throws {
        #expect(try Self.text(text) == text)
    }

    @Test(
        arguments: [
            #"{"action":"on"}"#, #" {"action":null} "#, #"{"x":1,"action":{}}"#, #"{"\u0061ction":1}"#,
            "\n\t{\"action\":1}\n", "\u{A0}{\"action\":1}", "\u{3000}{\"action\":1}\u{3000}", "\u{FEFF}{\"action\":1}",
            #"{"action":NaN}"#, #"{"action":1e999}"#, #"{"action":"\ud800"}"#, #"{"Action":1}"#,
            #"{"action":1,"action":2}"#,
            #"{"action":"# + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}",
        ],
        [false, true]
    )
    func `a directive gets a word before it`(_ text: String, _ isError: Bool) throws {
        #expect(try Self.text(text, isError: isError) == "Answer: " + text)
    }

    @Test func `a long directive, too, within the limit`() throws {
        let directive = #"{"action":"\#(String(repeating: "x", count: 80))"}"#
        let left = try Self.text(directive, textBytes: 64)
        #expect(left.utf8.count <= 64)
        #expect(left.hasPrefix(#"Answer: {"action":"xxx"#) && left.hasSuffix("…"))
        #expect(try Self.text(directive, textBytes: directive.utf8.count).hasPrefix("Answer: "))
    }

    @Test(arguments: ["x", "é", "漢", "😀", "👩‍👩‍👧‍👦", "e\u{301}\u{302}", "🇩🇪"], [64, 65, 66, 67, 100, 8_000])
    func `a long text is cut between characters`(_ character: String, _ limit: Int) throws {
        let text = String(repeating: character, count: 4_000)
        let left = try Self.text(text, textBytes: limit)
        guard text.utf8.count > limit else {
            #expect(left == text)
            return
        }
        #expect(left.utf8.count <= limit)
        #expect(left.utf8.count > limit - 3 - character.utf8.count)
        #expect(left.last == "…")
        #expect(left.dropLast().allSatisfy { String($0) == character })
    }

    @Test func `a text that just fits is not cut`() throws {
        let text = String(repeating: "é", count: 32)
        #expect(try Self.text(text, textBytes: 64) == text)
        #expect(try Self.text(text + "x", textBytes: 64) == String(repeating: "é", count: 30) + "…")
    }

    @Test func `a character without end is cut within`() throws {
        let text = "e" + String(repeating: "\u{301}", count: 10_000)
        let left = try Self.text(text, textBytes: 64)
        #expect(left.utf8.count <= 64 && left.utf8.count > 60)
    }
}
