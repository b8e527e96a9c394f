import Foundation
import JSON
import Testing

@testable import PracticeEndpoint

@Suite struct ConversationTests {
    static let session = SessionID(number: 2, uuid: "u")
    static let board = ConnectionID(1)
    static let asked = ContinuousClock.now

    static func request(_ method: String, tool: String? = nil) -> PendingRequest {
        PendingRequest(session: session, connection: board, id: 1, method: method, tool: tool, asked: asked)
    }

    static let lines: [(ConversationEvent, String)] = [
        (.boardConnected(board, peer: "127.0.0.1:5"), "● board 1 connected from 127.0.0.1:5"),
        (.boardDisconnected(board, reason: "connection lost"), "○ board 1 gone: connection lost"),
        (.refused(side: .board, peer: "p", reason: "no token"), "✗ a board from p was refused: no token"),
        (
            .asked(
                session,
                board,
                ["method": "tools/call", "params": ["name": "set", "arguments": ["a": "x y", "b": 1, "c": [true]]]]
            ),
            "→ session 2 to board 1: tools/call set a=x y b=1 c=[true]"
        ),
        (.asked(session, board, ["method": "initialize", "params": ["x": 1]]), "→ session 2 to board 1: initialize"),
        (.asked(session, board, ["method": "x", "params": ["y": 1]]), "→ session 2 to board 1: x {\"y\":1}"),
        (
            .answered(session, request("tools/call"), ["result": ["content": [["type": "text", "text": "On."]]]]),
            "← session 2 from board 1: “On.”  (2.5 ms)"
        ),
        (
            .answered(
                session,
                request("tools/call"),
                ["result": ["content": [["text": "No."]], "isError": true]]
            ),
            "← session 2 from board 1: failed: “No.”  (2.5 ms)"
        ),
        (
            .answered(session, request("tools/list"), ["result": ["tools": [1, 2], "nextCursor": "a"]]),
            "← session 2 from board 1: 2 tools, and more pages  (2.5 ms)"
        ),
        (
            .answered(session, nil, ["error": ["code": -32001, "message": "no board"]]),
            "← session 2: error -32001: no board"
        ),
        (.discarded(board, message: 42, reason: "odd"), "· board 1 sent what goes nowhere: odd: 42"),
    ]

    @Test(arguments: lines) func isReadable(event: ConversationEvent, line: String) {
        #expect(event.text(at: Self.asked + .microseconds(2500)) == line)
    }

    @Test func longValuesAreCut() {
        let text = String(repeating: "x", count: 1000)
        #expect(ConversationEvent.shortened(.string(text)).count == 201)
    }

    @Test func keepsTheLatestInBoundsAndLogsAll() throws {
        let path = NSTemporaryDirectory() + "pe-" + UUID().uuidString.prefix(8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        let conversation = Conversation(isQuiet: true, log: file)
        let long = String(repeating: "x", count: 100_000)
        for number in 0..<600 { conversation.add(.note("\(number)")) }
        conversation.add(.asked(Self.session, Self.board, ["method": .string(long)]))
        close(file)
        #expect(conversation.latest.count == 500)
        #expect(conversation.latest.first?["text"] == "101")
        #expect(try #require(conversation.latest.last).serialized().count < 1000)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 601)
        let last = try JSONValue.parse(Array(try #require(lines.last).utf8))
        #expect(last["event"] == "asked" && last["session"] == 2 && last["board"] == 1)
        #expect(last["message"]?["method"]?.string == long)
        let time = try #require(last["time"]?.string)
        #expect(throws: Never.self) {
            try Date(time, strategy: .iso8601.time(includingFractionalSeconds: true))
        }
    }
}

@Suite struct SpokenAnswerTests {
    @Test(
        arguments: [
            (["content": [["type": "text", "text": "a"], ["type": "text", "text": "b"]]], "a", false),
            (["content": [["type": "text", "text": "a"]], "isError": true], "a", true),
            (["content": [["type": "image"]]], "(no text in the first content: nothing to say)", false),
            ([:], "(no text in the first content: nothing to say)", false),
        ] as [(JSONValue, String, Bool)]
    )
    func isTheFirstText(result: JSONValue, text: String, isError: Bool) {
        let answer = SpokenAnswer(result)
        #expect(answer.text == text && answer.isError == isError)
    }
}
