import JSON
import MCP
import Testing

@Suite struct BatchTests {
    static func call(_ id: JSONValue) -> JSONValue {
        Peer.request("tools/call", ["name": "set_switch"], id: id, in: nil)
    }
    static let ping = Peer.request("ping", [:], id: "p", in: nil)
    static let notification: JSONValue = ["jsonrpc": "2.0", "method": "notifications/initialized"]

    static func ids(_ answer: JSONValue) -> [JSONValue?]? { answer.array?.map { $0["id"] } }

    static func calls(in actions: [MCPAction]) -> [CallNumber] {
        actions.compactMap { action in
            if case .call(let call) = action { call.number } else { nil }
        }
    }

    @Test func `one array, in order`() throws {
        var peer = try Peer()
        let answer = try Peer.answer(
            in: peer.send([Self.ping, Peer.request("tools/list", [:], id: 2, in: nil), 42, Self.ping])
        )
        #expect(Self.ids(answer) == ["p", 2, .some(.null), "p"])
        #expect(answer.array?[2].errorCode == -32600)
    }

    @Test func `waits for all its calls`() throws {
        var peer = try Peer()
        let actions = peer.send([Self.call(1), Self.ping, Self.notification, Self.call("b"), ["result": 1, "id": 9]])
        let calls = Self.calls(in: actions)
        try #require(calls.count == 2 && actions.count == 4)
        #expect(peer.server.complete(calls[1], with: ToolResult(text: "B.")) == nil)
        let answer = try peer.complete(calls[0], "A.")
        #expect(Self.ids(answer) == [1, "p", "b"])
        #expect(answer.array?.map(\.text) == ["A.", nil, "B."])
    }

    @Test func `two batches do not mix`() throws {
        var peer = try Peer()
        let first = Self.calls(in: peer.send([Self.call(1), Self.call(2)]))
        let second = Self.calls(in: peer.send([Self.call(1)]))
        let whole = try peer.complete(second[0], "x")
        #expect(Self.ids(whole) == [1])
        #expect(peer.server.complete(first[0], with: ToolResult(text: "x")) == nil)
        #expect(peer.server.complete(first[1], with: ToolResult(text: "x")) != nil)
    }

    @Test func `a cancelled call leaves its place`() throws {
        var peer = try Peer()
        let calls = Self.calls(in: peer.send([Self.call(1), Self.call(2)]))
        #expect(peer.server.complete(calls[0], with: ToolResult(text: "A.")) == nil)
        let actions = peer.send(CancellationTests.cancel(2))
        try #require(actions.count == 2 && actions[0] == .cancel(calls[1]))
        #expect(try Self.ids(Peer.answer(in: [actions[1]])) == [1])
    }

    @Test func `nothing is sent where all was cancelled, even within the batch`() throws {
        var peer = try Peer()
        let actions = peer.send([Self.call(1), CancellationTests.cancel(1)])
        let number = try #require(Self.calls(in: actions).first)
        #expect(actions.count == 2 && actions.last == .cancel(number))
        #expect(peer.server.complete(number, with: ToolResult(text: "Late.")) == nil)
    }

    @Test func `notifications only are not answered`() throws {
        var peer = try Peer()
        #expect(
            peer.send([Self.notification, ["error": [:]]]).allSatisfy { if case .ignored = $0 { true } else { false } }
        )
    }

    @Test func `initialize must not be in a batch`() throws {
        var peer = try Peer()
        let request = Peer.request("initialize", ["protocolVersion": "2024-11-05"], in: nil)
        let answer = try Peer.answer(in: peer.send([request, Self.ping]))
        #expect(answer.array?.map(\.errorCode) == [-32600, nil])
        #expect(try peer.ask("tools/list", in: nil)["result"]?["tools"]?.array?.first?["title"] != nil)
    }

    @Test func `no batch in a batch`() throws {
        var peer = try Peer()
        let answer = try Peer.answer(in: peer.send([[Self.call(1)], Self.ping]))
        #expect(answer.array?.map(\.errorCode) == [-32600, nil])
        #expect(peer.server.callsInFlight == 0)
    }

    @Test(arguments: [0, 65, 5_000])
    func `empty and huge ones are refused as a whole`(_ count: Int) throws {
        var peer = try Peer()
        let answer = try Peer.answer(in: peer.send(.array(Array(repeating: Self.call(1), count: count))))
        #expect(answer.errorCode == -32600)
        #expect(answer["id"] == .null)
        #expect(peer.server.callsInFlight == 0)
    }

    @Test func `the limit of calls holds in a batch`() throws {
        var peer = try Peer(calls: 2)
        let calls = Self.calls(in: peer.send([Self.call(1), Self.call(2), Self.call(3)]))
        try #require(calls.count == 2)
        #expect(peer.server.complete(calls[0], with: ToolResult(text: "x")) == nil)
        let answer = try peer.complete(calls[1], "x")
        #expect(answer.array?.map(\.errorCode) == [nil, nil, -32603])
    }

    @Test func `modern requests may come in one, too`() throws {
        var peer = try Peer()
        let answer = try Peer.answer(in: peer.send([Peer.request("tools/list", [:], in: .july2026), Self.ping]))
        #expect(answer.array?.map { $0["result"]?["resultType"] } == ["complete", nil])
    }
}
