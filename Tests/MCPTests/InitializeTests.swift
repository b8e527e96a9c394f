import JSON
import MCP
import Testing

@Suite struct InitializeTests {
    @Test(arguments: Revision.legacy)
    func `echoes a version it can serve`(_ revision: Revision) throws {
        var peer = try Peer()
        let params: JSONObject = [
            "protocolVersion": .string(revision.rawValue), "capabilities": ["sampling": [:]],
            "clientInfo": ["name": "xz-mcp-broker", "version": "0.0.1"],
        ]
        let answer = try peer.ask("initialize", params, id: 0, in: revision)
        #expect(answer.keys == ["jsonrpc", "id", "result"])
        #expect(answer["jsonrpc"] == "2.0")
        #expect(answer["id"] == .integer(0))
        let result = try #require(answer["result"])
        #expect(result.keys == ["protocolVersion", "capabilities", "serverInfo"])
        #expect(result["protocolVersion"]?.string == revision.rawValue)
        #expect(result["capabilities"] == ["tools": ["listChanged": true]])
        let expected: JSONValue =
            switch revision {
            case .november2024, .march2025: ["name": "boardhand", "version": "1.2.3"]
            case .june2025: ["name": "boardhand", "title": "Workshop", "version": "1.2.3"]
            default: ["name": "boardhand", "title": "Workshop", "version": "1.2.3", "description": "A board."]
            }
        #expect(result["serverInfo"] == expected)
    }

    @Test(arguments: [
        #"{"protocolVersion":"2099-01-01"}"#, #"{"protocolVersion":"2026-07-28"}"#, #"{"protocolVersion":"1.0"}"#,
        #"{"protocolVersion":null}"#, #"{"protocolVersion":5}"#, "{}", "null",
    ])
    func `offers the newest legacy revision otherwise`(_ params: String) throws {
        var peer = try Peer()
        let answer = try peer.ask(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":\#(params)}"#)
        #expect(answer["result"]?["protocolVersion"] == "2025-11-25")
    }

    @Test func `needs no params`() throws {
        var peer = try Peer()
        #expect(try peer.ask(#"{"id":1,"method":"initialize"}"#)["result"]?["protocolVersion"] == "2025-11-25")
    }

    @Test func `any number of times, each with its own version`() throws {
        var peer = try Peer()
        for revision in Revision.legacy + Revision.legacy.reversed() { try peer.negotiate(revision) }
    }

    @Test(arguments: ["notifications/initialized", "notifications/roots/list_changed", "notifications/x", "ping"])
    func `a notification is not answered`(_ method: String) throws {
        var peer = try Peer()
        for params in ["", #","params":{}"#, #","params":null"#, #","params":[1]"#] {
            let actions = peer.send(#"{"jsonrpc":"2.0","method":"\#(method)"\#(params)}"#)
            guard case .ignored = actions.first, actions.count == 1 else {
                Issue.record("\(actions)")
                continue
            }
        }
    }

    @Test func `a notification with a null id is one still`() throws {
        var peer = try Peer()
        let actions = peer.send(#"{"jsonrpc":"2.0","id":null,"method":"notifications/initialized"}"#)
        #expect(actions == [.ignored("the client is initialized")])
    }

    @Test func `ping`() throws {
        var peer = try Peer()
        #expect(try peer.ask("ping", id: 7, in: nil) == ["jsonrpc": "2.0", "id": 7, "result": [:]])
    }

    @Test(arguments: ["resources/list", "prompts/list", "logging/setLevel", "completion/complete", "", "tools/List"])
    func `unknown methods`(_ method: String) throws {
        for revision in [nil, Revision.july2026] {
            var peer = try Peer()
            let answer = try peer.ask(method, in: revision)
            #expect(answer.errorCode == -32601)
            #expect(answer["id"] == 1)
        }
    }
}
