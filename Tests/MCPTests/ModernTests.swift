import JSON
import MCP
import Testing

/// MCP 2026-07-28: every request names its version, every result its type.
@Suite struct ModernTests {
    static let serverInfo: JSONValue = [
        "io.modelcontextprotocol/serverInfo": [
            "name": "boardhand", "title": "Workshop", "version": "1.2.3", "description": "A board.",
        ]
    ]
    static let versions: JSONValue = ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

    @Test(arguments: [Revision.july2026, nil])
    func `discover is always answered`(_ revision: Revision?) throws {
        var peer = try Peer()
        let answer = try peer.ask("server/discover", id: "d", in: revision)
        #expect(
            answer == [
                "jsonrpc": "2.0", "id": "d",
                "result": [
                    "resultType": "complete", "supportedVersions": Self.versions,
                    "capabilities": ["tools": ["listChanged": false]], "ttlMs": 300_000, "cacheScope": "private",
                    "_meta": Self.serverInfo,
                ],
            ]
        )
    }

    @Test func `results carry type and server`() throws {
        var peer = try Peer()
        for answer in [try peer.ask("tools/list", in: .july2026), try peer.call(in: .july2026)] {
            #expect(answer["result"]?["resultType"] == "complete")
            #expect(answer["result"]?["_meta"] == Self.serverInfo)
        }
    }

    @Test(arguments: Revision.legacy)
    func `legacy results do not`(_ revision: Revision) throws {
        var peer = try Peer()
        try peer.negotiate(revision)
        for answer in [try peer.ask("tools/list", in: revision), try peer.call(in: revision)] {
            #expect(answer["result"]?["resultType"] == nil)
            #expect(answer["result"]?["_meta"] == nil)
        }
    }

    @Test(arguments: ["initialize", "ping"])
    func `what it has not any more`(_ method: String) throws {
        var peer = try Peer()
        #expect(try peer.ask(method, in: .july2026).errorCode == -32601)
    }

    static let methods = ["server/discover", "tools/list", "tools/call", "ping", "nonsense"]

    @Test(arguments: methods, [nil, JSONValue.null, [], "x"])
    func `capabilities are required`(_ method: String, _ capabilities: JSONValue?) throws {
        var peer = try Peer()
        let params: JSONObject = [
            "name": "set_switch", "_meta": Revision.meta(version: "2026-07-28", capabilities: capabilities),
        ]
        #expect(try peer.ask(method, params, in: nil).errorCode == -32602)
        #expect(peer.server.callsInFlight == 0)
    }

    @Test(arguments: methods)
    func `an unknown version is told what there is`(_ method: String) throws {
        var peer = try Peer()
        let params: JSONObject = ["name": "set_switch", "_meta": Revision.meta(version: "2099-01-01")]
        let answer = try peer.ask(method, params, in: nil)
        #expect(answer.errorCode == -32022)
        #expect(answer["error"]?["data"] == ["supported": Self.versions, "requested": "2099-01-01"])
    }

    @Test(arguments: [JSONValue.null, 20_260_728, ["2026-07-28"]])
    func `a version is a string`(_ version: JSONValue) throws {
        var peer = try Peer()
        #expect(try peer.ask("tools/list", ["_meta": Revision.meta(version: version)], in: nil).errorCode == -32602)
    }

    @Test(arguments: Revision.legacy)
    func `a legacy revision that is named there is served`(_ revision: Revision) throws {
        var peer = try Peer()
        try peer.negotiate(.november2025)
        let meta = Revision.meta(version: .string(revision.rawValue), capabilities: nil)
        let answer = try peer.ask("tools/list", ["_meta": meta], in: nil)
        #expect(answer["result"]?.keys == ["tools"])
        #expect((answer["result"]?["tools"]?.array?.first?["title"] != nil) == revision.isStructured)
    }

    @Test func `both kinds share a connection`() throws {
        var peer = try Peer()
        try peer.negotiate(.november2024)
        #expect(try peer.ask("tools/list", in: .july2026)["result"]?["resultType"] == "complete")
        #expect(try peer.ask("tools/list", in: nil)["result"]?["resultType"] == nil)
        #expect(try peer.ask("ping", in: nil)["result"] == [:])
    }

    @Test func `other _meta makes no request modern`() throws {
        var peer = try Peer()
        for meta: JSONValue in [["progressToken": 1], nil, "x", [:]] {
            #expect(try peer.ask("tools/list", ["_meta": meta], in: nil)["result"]?.keys == ["tools"])
        }
    }
}
