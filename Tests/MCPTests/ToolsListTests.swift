import JSON
import MCP
import Testing

@Suite struct ToolsListTests {
    @Test(arguments: Revision.allCases)
    func `shows what the revision knows`(_ revision: Revision) throws {
        var peer = try Peer()
        try peer.negotiate(revision)
        let result = try #require(try peer.ask("tools/list", in: revision)["result"])
        #expect(
            result.keys == (revision.isModern ? ["resultType", "tools", "ttlMs", "cacheScope", "_meta"] : ["tools"])
        )
        if revision.isModern {
            #expect(result["ttlMs"] == 300_000)
            #expect(result["cacheScope"] == "private")
        }
        let tools = try #require(result["tools"]?.array)
        try #require(tools.map { $0["name"] } == ["set_switch", "read_sensors"])
        let title = revision.isStructured ? ["title"] : []
        let output = revision.isStructured ? ["outputSchema"] : []
        #expect(tools[0].keys == ["name"] + title + ["description", "inputSchema", "annotations"])
        #expect(tools[1].keys == ["name"] + title + ["description", "inputSchema"] + output + ["annotations"])
        #expect(tools[0]["inputSchema"] == .object(Samples.setSwitch.inputSchema))
        #expect(tools[1]["inputSchema"] == ["type": "object", "properties": [:]])
        #expect(
            tools[1]["annotations"] == [
                "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false,
            ]
        )
    }

    @Test(arguments: Revision.allCases)
    func `the same bytes every time`(_ revision: Revision) throws {
        var first = try Peer()
        try first.negotiate(revision)
        let request = Peer.request("tools/list", [:], in: revision)
        let bytes = first.send(request)
        _ = try first.call(in: revision)
        #expect(first.send(request) == bytes)
        var second = try Peer()
        try second.negotiate(revision)
        #expect(second.send(request) == bytes)
    }

    @Test func `without initialize, as to the newest legacy revision`() throws {
        var fresh = try Peer()
        var negotiated = try Peer()
        try negotiated.negotiate(.november2025)
        let request = Peer.request("tools/list", [:], in: nil)
        #expect(fresh.send(request) == negotiated.send(request))
    }

    @Test func `the newest revision that was negotiated counts`() throws {
        var peer = try Peer()
        try peer.negotiate(.november2024)
        let plain = peer.send(Peer.request("tools/list", [:], in: nil))
        try peer.negotiate(.march2025)
        #expect(peer.send(Peer.request("tools/list", [:], in: nil)) == plain)
        try peer.negotiate(.june2025)
        let structured = peer.send(Peer.request("tools/list", [:], in: nil))
        #expect(structured != plain)
        try peer.negotiate(.november2024)
        #expect(peer.send(Peer.request("tools/list", [:], in: nil)) == structured)
    }

    @Test(arguments: [Revision.november2024, .july2026], [nil, JSONValue.null, ""])
    func `an empty cursor is none`(_ revision: Revision, _ cursor: JSONValue?) throws {
        var peer = try Peer()
        var params: JSONObject = ["withUserTools": false]
        params["cursor"] = cursor
        let result = try peer.ask("tools/list", params, in: revision)["result"]
        #expect(result?["tools"]?.array?.count == 2)
        #expect(result?["nextCursor"] == nil)
    }

    @Test(arguments: [Revision.november2024, .july2026], ["x", 1, [:], false] as [JSONValue])
    func `another cursor is none of ours`(_ revision: Revision, _ cursor: JSONValue) throws {
        var peer = try Peer()
        #expect(try peer.ask("tools/list", ["cursor": cursor], in: revision).errorCode == -32602)
    }

    @Test func `a server without tools lists none`() throws {
        var server = try MCPServer(info: Samples.info, tools: [])
        let answer = try Peer.answer(in: server.receive(Peer.request("tools/list", [:], in: nil).serialized()))
        #expect(answer["result"] == ["tools": []])
    }

    @Test func `parameters are counted`() {
        #expect(Samples.setSwitch.parameterCount == 2)
        #expect(Samples.readSensors.parameterCount == 0)
    }
}
