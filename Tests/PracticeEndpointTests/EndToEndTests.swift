import Foundation
import JSON
import NIOWebSocket
import Testing

@testable import PracticeEndpoint

@Suite(.timeLimit(.minutes(5))) struct EndToEndTests {
    private func json(_ event: WebSocketClient.Event) throws -> JSONValue {
        guard case .text(let text) = event else { throw Unexpected(event: event) }
        return try JSONValue.parse(Array(text.utf8))
    }

    private struct Unexpected: Error { let event: WebSocketClient.Event }

    // MARK: Commands

    @Test(arguments: [true, false]) func fetchesTheToolsOfAllPages(isPlain: Bool) async throws {
        try await RunningEndpoint.with(isPlain: isPlain) { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            let answer = try await endpoint.client.fetchTools()
            #expect(answer["tools"] == .array(FakeBoard.tools))
            #expect(answer["pages"] == 2)
            #expect(answer["server"]?["name"] == "board")
            board.socket.vanish()
        }
    }

    @Test func callsATool() async throws {
        try await RunningEndpoint.with { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            let good = SpokenAnswer(try await endpoint.client.call("echo", ["text": "Es ist 20 °C."], seconds: 5))
            #expect(good == SpokenAnswer(["content": [["type": "text", "text": "Es ist 20 °C."]], "isError": false]))
            let bad = SpokenAnswer(try await endpoint.client.call("x", [:], seconds: 5))
            #expect(bad.isError && bad.text == "I don't know this tool.")
            board.socket.vanish()
        }
    }

    @Test func saysThatNoBoardIsThere() async throws {
        try await RunningEndpoint.with { endpoint in
            let error = try await #require(throws: RefusedByServer.self) { try await endpoint.client.fetchTools() }
            #expect(error.code == -32001)
            #expect(try await endpoint.client.wait(seconds: 0.05)["ready"] == false)
            #expect(try await endpoint.client.drop() == 0)
        }
    }

    @Test func waitsForABoard() async throws {
        try await RunningEndpoint.with { endpoint in
            async let waiting = endpoint.client.wait(seconds: 20)
            let board = try await FakeBoard.connect(to: endpoint)
            let answer = try await waiting
            #expect(answer["ready"] == true)
            #expect(answer["tools"]?.array?.count == 2)
            board.socket.vanish()
        }
    }

    @Test func aCallThatIsNeverAnsweredRunsOutOfTime() async throws {
        try await RunningEndpoint.with { endpoint in
            let mute = try await endpoint.connectBoard()
            let error = try await #require(throws: RefusedByServer.self) {
                try await endpoint.client.call("echo", [:], seconds: 0.05)
            }
            #expect(error.text.contains("no answer within"))
            mute.vanish()
        }
    }

    @Test(arguments: [-1, 0, 1e300, -1e300]) func takesAnyNumberOfSeconds(seconds: Double) async throws {
        try await RunningEndpoint.with { endpoint in
            // No board, or no time: an error, and a server that lives on.
            await #expect(throws: RefusedByServer.self) {
                try await endpoint.client.call("echo", [:], seconds: seconds)
            }
            let status = try await endpoint.client.status()
            #expect(status["on"] == true)
        }
    }

    @Test func nothingRunsHere() async throws {
        let directory = NSTemporaryDirectory() + "pe-none"
        await #expect(throws: PracticeError.notRunning(directory)) {
            try await PracticeClient(directory: directory).status()
        }
    }

    // MARK: The door

    @Test func opensAndThenClosesForAWrongToken() async throws {
        try await RunningEndpoint.with { endpoint in
            let url = try endpoint.url
            let start = String(url[...(try #require(url.firstIndex(of: "=")))])
            for bad in [start + "x", start, String(url.dropLast()), url + "A", String(start.dropLast(7))] {
                let socket = try await endpoint.connect(bad)
                guard case .close(code: 1008, _) = try await socket.next() else {
                    Issue.record("no 1008")
                    return
                }
                #expect(try await socket.next() == .ended)
            }
            #expect(try await endpoint.client.status()["boards"] == [])
        }
    }

    @Test(arguments: ["/mcp_endpoint/mcp", "/", "/control/status", "/mcp_endpoint/x/"])
    func forbidsOtherPaths(path: String) async throws {
        try await RunningEndpoint.with { endpoint in
            let url = try endpoint.url.replacing("/mcp_endpoint/mcp/", with: path)
            let socket = try await endpoint.connect(url)
            #expect(try await socket.next() == .refused(status: 403))
            #expect(try await socket.next() == .ended)
        }
    }

    @Test func switchesOffAndOn() async throws {
        try await RunningEndpoint.with { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            try await endpoint.client.switchOn(false)
            #expect(try await board.end == .close(code: 1008, reason: "endpoint is switched off"))
            let refused = try await endpoint.connect(try endpoint.url)
            #expect(try await refused.next() == .close(code: 1008, reason: "endpoint is switched off"))
            try await endpoint.client.switchOn(true)
            let again = try await FakeBoard.connect(to: endpoint)
            #expect(try await endpoint.client.fetchTools()["tools"]?.array?.count == 2)
            again.socket.vanish()
        }
    }

    @Test func renewsTheToken() async throws {
        try await RunningEndpoint.with { endpoint in
            let old = try endpoint.url
            let board = try await FakeBoard.connect(to: endpoint)
            _ = try await endpoint.client.renew()
            #expect(try await board.end == .close(code: 1008, reason: "token was renewed"))
            #expect(try endpoint.url != old)
            let refused = try await endpoint.connect(old)
            #expect(try await refused.next() == .close(code: 1008, reason: "token was renewed"))
            let again = try await FakeBoard.connect(to: endpoint)
            again.socket.vanish()
        }
    }

    // MARK: Connections

    @Test func aSecondBoardReplacesTheFirstAndIsReachable() async throws {
        try await RunningEndpoint.with { endpoint in
            var previous = try await FakeBoard.connect(to: endpoint, name: "1")
            for name in ["2", "3", "4"] {
                let next = try await FakeBoard.connect(to: endpoint, name: name)
                #expect(try await previous.end == .close(code: 1000, reason: "replaced by a new connection"))
                #expect(try await endpoint.client.fetchTools()["server"]?["name"] == .string(name))
                previous = next
            }
            previous.socket.vanish()
        }
    }

    @Test func closesWhenNoPongComes() async throws {
        let timing = KeepaliveTiming(interval: .milliseconds(20), patience: .milliseconds(60))
        try await RunningEndpoint.with(keepalive: timing) { endpoint in
            let deaf = try await endpoint.connect(try endpoint.url, answersPings: false)
            #expect(try await deaf.next() == .ping)
            guard case .close(code: 1011, _) = try await deaf.next() else {
                Issue.record("no 1011")
                return
            }
        }
    }

    @Test func staysWhenPongsCome() async throws {
        let timing = KeepaliveTiming(interval: .milliseconds(5), patience: .seconds(5))
        try await RunningEndpoint.with(keepalive: timing) { endpoint in
            let socket = try await endpoint.connectBoard()
            for _ in 0..<10 { #expect(try await socket.next() == .ping) }
            try await socket.close()
            while try await socket.next() == .ping {}
        }
    }

    @Test func stopsWithServiceRestart() async throws {
        let directory = NSTemporaryDirectory() + "pe-" + UUID().uuidString.prefix(8)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let endpoint = try await RunningEndpoint.start(in: directory)
        let board = try await FakeBoard.connect(to: endpoint)
        await endpoint.server.stop()
        #expect(try await board.end == .close(code: 1012, reason: "service restart"))
    }

    @Test(arguments: [true, false]) func dropsWithoutAWord(isPlain: Bool) async throws {
        try await RunningEndpoint.with(isPlain: isPlain) { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            #expect(try await endpoint.client.drop() == 1)
            #expect(try await board.end == .ended)
            let again = try await FakeBoard.connect(to: endpoint)
            #expect(try await endpoint.client.fetchTools()["tools"]?.array?.count == 2)
            again.socket.vanish()
        }
    }

    @Test func goesSilent() async throws {
        let timing = KeepaliveTiming(interval: .milliseconds(20), patience: .seconds(1))
        try await RunningEndpoint.with(keepalive: timing) { endpoint in
            let socket = try await endpoint.connectBoard()
            #expect(try await endpoint.client.silence() == 1)
            // The relay gives the board up, which hears neither ping nor close.
            while try await endpoint.client.status()["boards"] != [] { try await Task.sleep(for: .milliseconds(5)) }
            socket.vanish()
            var events: [WebSocketClient.Event] = []
            repeat { events.append(try await socket.next()) } while events.last != .ended
            #expect(!events.contains { if case .close = $0 { true } else { false } })
        }
    }

    @Test func textFramesOnly() async throws {
        try await RunningEndpoint.with { endpoint in
            let socket = try await endpoint.connectBoard()
            try await socket.send(.binary, [1])
            #expect(try await socket.next() == .close(code: 1003, reason: "text frames only"))
            #expect(try await socket.next() == .ended)
        }
    }

    // MARK: Voice sessions over WebSockets

    @Test func severalSessionsShareOneBoard() async throws {
        try await RunningEndpoint.with { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            let sessions = try await [endpoint.connect(endpoint.sessionURL), endpoint.connect(endpoint.sessionURL)]
            for round in 1...20 {
                for (number, session) in sessions.enumerated() {
                    try await session.send(
                        #"{"jsonrpc":"2.0","id":\#(round),"method":"tools/call","params":"#
                            + #"{"name":"echo","arguments":{"text":"\#(number) \#(round)"}}}"#
                    )
                }
            }
            for (number, session) in sessions.enumerated() {
                for round in 1...20 {
                    let answer = try json(try await session.next())
                    #expect(answer["id"] == .integer(Int64(round)))
                    #expect(SpokenAnswer(answer["result"] ?? .null).text == "\(number) \(round)")
                }
                try await session.close()
                #expect(try await session.next() == .close(code: 1001, reason: ""))
            }
            board.socket.vanish()
        }
    }

    @Test func aSessionSendsInPiecesAndNonsense() async throws {
        try await RunningEndpoint.with { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            let session = try await endpoint.connect(endpoint.sessionURL)
            try await session.send(.text, Array(#"{"jsonrpc":"2.0","id":"a","me"#.utf8), fin: false)
            try await session.send(.ping, [])
            try await session.send(.continuation, Array(#"thod":"x"}"#.utf8))
            let answer = try json(try await session.next())
            #expect(answer["id"] == "a" && answer["error"]?["code"] == -32601)
            try await session.send("nonsense")
            #expect(try json(try await session.next())["error"]?["code"] == -32700)
            try await session.send("[]")
            #expect(try json(try await session.next())["error"]?["code"] == -32600)
            board.socket.vanish()
        }
    }

    @Test func aLostBoardIsToldToTheSession() async throws {
        try await RunningEndpoint.with { endpoint in
            let mute = try await endpoint.connectBoard()
            let session = try await endpoint.connect(endpoint.sessionURL)
            try await session.send(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
            guard case .text = try await mute.next() else {
                Issue.record("nothing reached the board")
                return
            }
            mute.vanish()
            #expect(try json(try await session.next())["error"]?["code"] == -32001)
        }
    }

    // MARK: Sizes

    @Test(arguments: [true, false]) func aMegabyteBothWays(isPlain: Bool) async throws {
        try await RunningEndpoint.with(isPlain: isPlain) { endpoint in
            let board = try await FakeBoard.connect(to: endpoint)
            let session = try await endpoint.connect(endpoint.sessionURL)
            let head = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":""#
            // The answer is a little larger than the question on the board's side of the relay: the id grows.
            let length = MessageAssembler.longestMessage - 400
            let text = String((0..<length).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
            try await session.send(head + text + #""}}}"#)
            let answer = try json(try await session.next())
            let spoken = SpokenAnswer(answer["result"] ?? .null).text
            #expect(spoken.utf8.elementsEqual(text.utf8))
            board.socket.vanish()
        }
    }

    @Test func moreThanAMegabyteIsTooMuch() async throws {
        try await RunningEndpoint.with { endpoint in
            let session = try await endpoint.connect(endpoint.sessionURL)
            let half = [UInt8](repeating: 0x61, count: MessageAssembler.longestMessage / 2 + 1)
            try await session.send(.text, half, fin: false)
            try await session.send(.continuation, half)
            #expect(try await session.next() == .close(code: 1009, reason: "message too big"))
            let other = try await endpoint.connect(endpoint.sessionURL)
            try await other.send(.text, half + half)
            #expect(try await other.next() == .close(code: 1009, reason: "message too big"))
        }
    }

    // MARK: Secrets

    @Test func theTokenStandsInItsFileOnly() async throws {
        try await RunningEndpoint.with { endpoint in
            let token = try #require(endpoint.url.split(separator: "=").last)
            let board = try await FakeBoard.connect(to: endpoint)
            _ = try await endpoint.client.fetchTools()
            let refused = try await endpoint.connect(endpoint.url + "A")
            _ = try await refused.next()
            board.socket.vanish()
            let told = [
                String(decoding: try await endpoint.client.status().serialized(), as: UTF8.self),
                String(decoding: try await endpoint.client.conversation().serialized(), as: UTF8.self),
                try String(contentsOfFile: endpoint.log, encoding: .utf8), endpoint.server.redactedURL,
            ]
            for text in told {
                #expect(!text.contains(token.dropFirst(4)))
                #expect(!text.isEmpty)
            }
        }
    }
}
