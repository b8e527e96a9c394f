import JSON
import MCP
import Testing

@Suite struct CancellationTests {
    static func cancel(_ id: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": id, "reason": "bored"]]
    }

    static func call(_ id: JSONValue, _ peer: inout Peer) throws -> CallNumber {
        try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], id: id, in: nil))).number
    }

    @Test(arguments: [5, "a", .integer(1 << 60), 0] as [JSONValue])
    func `a cancelled call is not answered`(_ id: JSONValue) throws {
        var peer = try Peer()
        let number = try Self.call(id, &peer)
        #expect(peer.send(Self.cancel(id)) == [.cancel(number)])
        #expect(peer.server.callsInFlight == 0)
        #expect(peer.server.complete(number, with: ToolResult(text: "Late.")) == nil)
    }

    @Test func `of calls with one id the latest is cancelled`() throws {
        var peer = try Peer()
        let first = try Self.call(1, &peer)
        let second = try Self.call(1, &peer)
        let other = try Self.call("1", &peer)
        #expect(peer.send(Self.cancel(1)) == [.cancel(second)])
        #expect(peer.send(Self.cancel(1)) == [.cancel(first)])
        #expect(peer.server.complete(other, with: ToolResult(text: "Done.")) != nil)
    }

    @Test(arguments: [2, "1", nil, [], 1.5] as [JSONValue])
    func `a cancellation of something else does nothing`(_ id: JSONValue) throws {
        var peer = try Peer()
        let number = try Self.call(1, &peer)
        #expect(peer.send(Self.cancel(id)) == [.ignored("a cancellation of a call that does not run")])
        #expect(peer.server.complete(number, with: ToolResult(text: "Done.")) != nil)
    }

    @Test func `a cancellation after the answer does nothing`() throws {
        var peer = try Peer()
        _ = try peer.call(id: 1)
        #expect(peer.send(Self.cancel(1)) == [.ignored("a cancellation of a call that does not run")])
    }
}
