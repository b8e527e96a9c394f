import Endpoint
import Foundation
import MCP
import Testing

@Suite(.timeLimit(.minutes(5)))
struct EndpointServiceTests {
    static let initialize =
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"xz-mcp-broker","version":"0.0.1"}}}"#

    static func call(_ tool: String, _ text: String, id: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":{"text":"\#(text)"}}}"#
    }

    static func id(_ answer: String) throws -> AnyHashable? {
        let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        return object?["id"] as? AnyHashable
    }

    static func text(_ answer: String) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        let content = (object?["result"] as? [String: Any])?["content"] as? [[String: Any]]
        return content?.first?["text"] as? String
    }

    @Test("initialize behind the 101 in one segment is answered (SwiftNIO drops it by default)")
    func answersLeftOverBytes() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket(followedBy: ServerFrame.text(Self.initialize).bytes)
        let answer = try await peer.text()
        #expect(answer.contains("2024-11-05"))
        #expect(try Self.id(answer) == AnyHashable(0))
        try await running.state { if case .connected = $0 { true } else { false } }
        await running.stop()
    }

    @Test(arguments: ["0", "7", "\"abc\"", "1152921504606846976", "\"uuid_n_7\""])
    func idsComeBackAsTheyCame(id: String) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        let answer = try await peer.ask(Self.call("echo", "hello", id: id))
        #expect(answer.contains("\"id\":\(id)"))
        #expect(try Self.text(answer) == "hello")
        await running.stop()
    }

    /// Timings that do not make a test wait.
    static var quick: EndpointTimings {
        var timings = EndpointTimings.standard
        timings.closeTimeout = .milliseconds(200)
        // A machine that has no time for the handshake is no reason to dial anew.
        timings.openingPatience = .seconds(60)
        timings.dialTimeout = .seconds(60)
        return timings
    }

    static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

    @Test("what real relays send before, between and after is survived")
    func survivesOddMessages() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        for text in [
            "", "hello", "[]", "42", #"{"jsonrpc":"2.0","id":9,"result":{}}"#, String(repeating: "[", count: 10_000),
        ] {
            try await peer.send(text: text)
        }
        try await peer.send(ServerFrame(opcode: 2, payload: [0, 1, 2]), ServerFrame(opcode: 10, payload: [1]))
        let request = Self.call("echo", "binary", id: "77")
        try await peer.send(ServerFrame(opcode: 2, payload: Array(request.utf8)))
        while true {
            let frame = try await peer.frame()
            #expect(frame.opcode == 1, "only text frames")
            if try Self.id(frame.text) == AnyHashable(77) { break }
        }
        await running.stop()
    }

    @Test
    func answersAMebibyte() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        let frame = Self.call("echo", "", id: "1")
        let request = Self.call("echo", String(repeating: "a", count: 1_048_576 - frame.utf8.count), id: "1")
        #expect(request.utf8.count == 1_048_576)
        #expect(try Self.id(try await peer.ask(request)) == AnyHashable(1))
        try await peer.send(text: request + " ")
        #expect(try await peer.frame().closeCode == 1009)
        await peer.drop()
        _ = try await running.trouble { if case .violation = $0 { true } else { false } }
        await running.stop()
    }

    @Test
    func runsAHundredCallsAtATime() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let gate = GateTool()
        let running = try RunningService(endpoint, tools: [gate, EchoTool()], timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        for number in 0..<100 { try await peer.send(text: Self.call("gate", "\(number)", id: "\(number)")) }
        for _ in 0..<100 { _ = try await gate.begun.take() }
        // A call that needs no waiting overtakes them.
        #expect(try Self.text(try await peer.ask(Self.call("echo", "quick", id: "\"e\""))) == "quick")
        for number in (0..<100).reversed() { gate.open("\(number)") }
        var answers: Set<String> = []
        for _ in 0..<100 { answers.insert(try #require(try Self.text(try await peer.text()))) }
        #expect(answers == Set((0..<100).map { "done \($0)" }))
        await running.stop()
    }

    @Test("at the deadline an error is answered and the tool is cancelled")
    func keepsTheDeadline() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let gate = GateTool()
        var timings = Self.quick
        timings.callDeadline = .milliseconds(200)
        let running = try RunningService(endpoint, tools: [gate, EchoTool()], timings: timings)
        let peer = try await endpoint.acceptWebSocket()
        try await peer.send(text: Self.call("gate", "a", id: "1"))
        try await peer.send(text: Self.call("gate", "b", id: "2"))
        for _ in 0..<2 {
            let answer = try await peer.text()
            #expect(answer.contains("\"isError\":true"))
            #expect(try Self.text(answer)?.contains("took longer than") == true)
        }
        #expect(Set([try await gate.cancelled.take(), try await gate.cancelled.take()]) == ["a", "b"])
        // The connection goes on, and the late results are not sent.
        #expect(try Self.text(try await peer.ask(Self.call("echo", "next", id: "3"))) == "next")
        await running.stop()
    }

    @Test("notifications/cancelled stops the tool, and nothing is answered")
    func cancels() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let gate = GateTool()
        let running = try RunningService(endpoint, tools: [gate, EchoTool()], timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        try await peer.send(text: Self.call("gate", "x", id: "5"))
        _ = try await gate.begun.take()
        try await peer.send(text: #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":5}}"#)
        #expect(try await gate.cancelled.take() == "x")
        #expect(try Self.id(try await peer.ask(Self.call("echo", "y", id: "6"))) == AnyHashable(6))
        await running.stop()
    }

    @Test("a connection lost in mid-call cancels the tool; its result is not sent on the next connection")
    func survivesLossInMidCall() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let gate = GateTool()
        let running = try RunningService(endpoint, tools: [gate, EchoTool()], timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        try await peer.send(text: Self.call("gate", "x", id: "1"))
        _ = try await gate.begun.take()
        try await peer.reset()
        #expect(try await gate.cancelled.take() == "x")
        let next = try await endpoint.acceptWebSocket()
        #expect(try Self.id(try await next.ask(Self.call("echo", "y", id: "2"))) == AnyHashable(2))
        await running.stop()
    }

    @Test("shutdown: close 1001, no dial after it")
    func leaves() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint)
        let peer = try await endpoint.acceptWebSocket()
        _ = try await peer.ask(Self.list)
        let stopping = Task { await running.stop() }
        let close = try await peer.frame()
        #expect(close.opcode == 8 && close.closeCode == 1001)
        try await peer.send(.close(1001))
        await peer.drop()
        await stopping.value
        try await running.state { $0 == .stopped }
        #expect(endpoint.waiting == 0)
    }

    @Test("shutdown is bounded when the peer answers nothing, and quick while dialling")
    func leavesInTime() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let connected = try RunningService(endpoint)
        _ = try await endpoint.acceptWebSocket()
        try await connected.state { if case .opened = $0 { true } else { false } }
        let clock = ContinuousClock()
        #expect(await clock.measure { await connected.stop() } < .seconds(4))

        let dialling = try RunningService(endpoint)
        _ = try await endpoint.accept()
        #expect(await clock.measure { await dialling.stop() } < .seconds(1))
    }

    @Test
    func prefixesToolNames() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let source = FixedEndpointURLSource(try EndpointURL(endpoint.url))
        let running = try RunningService(source, toolPrefix: "shed", timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        #expect(try await peer.ask(Self.list).contains("\"shed_echo\""))
        #expect(try Self.text(try await peer.ask(Self.call("shed_echo", "hi", id: "2"))) == "hi")
        await running.stop()
    }

    @Test("a tool that need not wait runs on the event loop, without a change of threads")
    func runsToolsAtOnce() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, tools: [ThreadTool()], timings: Self.quick)
        let peer = try await endpoint.acceptWebSocket()
        #expect(try Self.text(try await peer.ask(Self.call("thread", "", id: "1"))) == "event loop, event loop")
        await running.stop()
    }
}
