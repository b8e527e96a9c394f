import JSON
import MCP
import Testing

@Suite struct ToolsCallTests {
    @Test(arguments: Revision.allCases)
    func `a result in the revision's form`(_ revision: Revision) throws {
        var peer = try Peer()
        try peer.negotiate(revision)
        let reading = ToolResult(text: "It is 21 degrees.", structuredContent: ["celsius": 21])
        let result = try #require(try peer.call("read_sensors", answering: reading, in: revision)["result"])
        let type = revision.isModern ? ["resultType"] : []
        let structured = revision.isStructured ? ["structuredContent"] : []
        let meta = revision.isModern ? ["_meta"] : []
        #expect(result.keys == type + ["content"] + structured + ["isError"] + meta)
        #expect(result["content"] == [["type": "text", "text": "It is 21 degrees."]])
        #expect(result["isError"] == false)
        if revision.isStructured { #expect(result["structuredContent"] == ["celsius": 21]) }
    }

    @Test(arguments: Revision.allCases)
    func `an error's sentence stands in error too`(_ revision: Revision) throws {
        var peer = try Peer()
        let result = try peer.call(answering: .failure("The pump must rest."), in: revision)["result"]
        #expect(result?["isError"] == true)
        #expect(result?["error"] == "The pump must rest.")
        #expect(result?["content"] == [["type": "text", "text": "The pump must rest."]])
    }

    @Test(arguments: Revision.allCases)
    func `an error as text is an answer like others`(_ revision: Revision) throws {
        var peer = try Peer(errorStyle: .text(prefix: "Failed: "))
        try peer.negotiate(revision)
        let result = try #require(try peer.call(answering: .failure("The pump must rest."), in: revision)["result"])
        #expect(result["isError"] == false)
        #expect(result["error"] == nil)
        #expect(result["content"] == [["type": "text", "text": "Failed: The pump must rest."]])
        // A tool with an output schema would owe it structured content. (MCP 2025-06-18, server/tools.)
        let tools = try peer.ask("tools/list", in: revision)["result"]?["tools"]?.array ?? []
        #expect(!tools.isEmpty && tools.allSatisfy { $0["outputSchema"] == nil })
        let reading = ToolResult(text: "It is 21 degrees.", structuredContent: ["celsius": 21])
        let fine = try #require(try peer.call("read_sensors", answering: reading, in: revision)["result"])
        #expect(fine["content"] == [["type": "text", "text": "It is 21 degrees."]])
        #expect(fine["structuredContent"] == nil)
    }

    @Test func `hands out tool and arguments as they came`() throws {
        var peer = try Peer()
        let text =
            #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"set_switch","#
            + #""arguments":{"z":1,"name":"lamp","mac_address":"x"},"serialNumber":null},"extra":{}}"#
        let call = try Peer.call(in: peer.send(text))
        #expect(call.tool == "set_switch")
        #expect(call.arguments == ["z": 1, "name": "lamp", "mac_address": "x"])
        #expect(peer.server.callsInFlight == 1)
    }

    @Test(arguments: [nil, JSONValue.null, [:]])
    func `no arguments are empty ones`(_ arguments: JSONValue?) throws {
        var peer = try Peer()
        var params: JSONObject = ["name": "read_sensors"]
        params["arguments"] = arguments
        #expect(try Peer.call(in: peer.send(Peer.request("tools/call", params, in: nil))).arguments.isEmpty)
    }

    @Test(
        arguments: [([1], "a list"), ("{}", "a string"), (5, "a number"), (1.5, "a number"), (true, "a truth value")]
            as [(JSONValue, String)]
    )
    func `arguments of a wrong type are the model's mistake`(_ arguments: JSONValue, _ kind: String) throws {
        for revision in Revision.allCases {
            var peer = try Peer()
            let answer = try peer.ask("tools/call", ["name": "set_switch", "arguments": arguments], in: revision)
            #expect(answer["result"]?["isError"] == true)
            let sentence = "The arguments of set_switch must be an object, but \(kind) came."
            #expect(answer.text == sentence)
            #expect(answer["result"]?["error"]?.string == sentence)
        }
    }

    @Test(arguments: Revision.allCases)
    func `an unknown tool is told what there is`(_ revision: Revision) throws {
        var peer = try Peer()
        let answer = try peer.ask("tools/call", ["name": "fan"], in: revision)
        #expect(answer.errorCode == -32602)
        #expect(
            answer["error"]?["message"] == "I don't know the tool 'fan'. I have: set_switch, read_sensors."
        )
    }

    @Test(arguments: [nil, JSONValue.null, 5, ["set_switch"]])
    func `a tool's name is a string`(_ name: JSONValue?) throws {
        var peer = try Peer()
        var params: JSONObject = [:]
        params["name"] = name
        let answer = try peer.ask("tools/call", params, in: nil)
        #expect(answer.errorCode == -32602)
        #expect(answer["error"]?["message"] == "A call must name a tool. I have: set_switch, read_sensors.")
    }

    @Test func `a long name comes back short`() throws {
        var peer = try Peer()
        let name = String(repeating: "x\u{301}", count: 100_000)
        for message in [try peer.ask("tools/call", ["name": .string(name)], in: nil), try peer.ask(name, in: nil)] {
            #expect(try #require(message["error"]?["message"]?.string).utf8.count < 250)
        }
    }

    @Test func `too many calls are refused at once`() throws {
        var peer = try Peer(calls: 3)
        let numbers = try (1...3).map { id in
            try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], id: id.json, in: nil)))
                .number
        }
        #expect(numbers == numbers.sorted() && Set(numbers).count == 3)
        let refusal = try peer.ask("tools/call", ["name": "set_switch"], id: 4, in: nil)
        #expect(refusal.errorCode == -32603)
        #expect(refusal["id"] == 4)
        #expect(peer.server.callsInFlight == 3)
        #expect(peer.server.complete(numbers[1], with: ToolResult(text: "Done.")) != nil)
        #expect(
            try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], in: nil))).number
                > numbers[2]
        )
    }

    @Test func `answers come in any order, each once, to its own id`() throws {
        var peer = try Peer()
        let ids: [JSONValue] = [1, "1", 1, 2]
        let calls = try ids.map { id in
            try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], id: id, in: nil)))
        }
        for (call, id) in zip(calls, ids).reversed() {
            let answer = try peer.complete(call.number, "\(call.number)")
            #expect(answer["id"] == id)
            #expect(answer.text == "\(call.number)")
            #expect(peer.server.complete(call.number, with: ToolResult(text: "again")) == nil)
        }
        #expect(peer.server.callsInFlight == 0)
    }

    @Test func `a hundred at once`() throws {
        var peer = try Peer()
        let calls = try (0..<100).map { id in
            try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], id: id.json, in: nil)))
        }
        for (id, call) in calls.enumerated() {
            #expect(try peer.complete(call.number)["id"] == id.json)
        }
    }
}

extension Int {
    var json: JSONValue { .integer(Int64(self)) }
}
