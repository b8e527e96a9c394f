import JSON
import MCP
import Testing

/// What real peers and relays send.
@Suite struct ToleranceTests {
    @Test(arguments: [
        "0", "1", "-1", "1152921504606846976", "9223372036854775807", "-9223372036854775808", #""""#, #""abc""#,
        #""7""#, #""6ec4e4e2-9b4a-4c39-8f6e-6f1d5b1f7f00_n_7""#, #""漢\u0000\n""#,
    ])
    func `ids come back as they came`(_ id: String) throws {
        var peer = try Peer()
        for method in ["ping", "initialize", "tools/list", "server/discover", "nonsense"] {
            let actions = peer.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)"}"#)
            guard case .send(let bytes) = actions.first else {
                Issue.record("\(actions)")
                continue
            }
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"#))
        }
        let value = try JSONValue.parse(Array(id.utf8))
        #expect(try peer.call(id: value)["id"] == value)
    }

    @Test(arguments: ["null", "false", "true", "1.5", "1.0", "99999999999999999999", "{}", "[]", "[1]"])
    func `other ids are refused, with a null id`(_ id: String) throws {
        var peer = try Peer()
        for method in ["ping", "tools/call", "initialize"] {
            let answer = try peer.ask(
                #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{"name":"set_switch"}}"#
            )
            #expect(answer.errorCode == -32600)
            #expect(answer["id"] == .null)
        }
        #expect(peer.server.callsInFlight == 0)
    }

    @Test(arguments: [
        "", "?params?: null", "?params?: {}", "?params?: {?x?:[[]]}", "?jsonrpc?:?1.0?, ?zzz?:{?method?:1}",
        "?result?:null", "?params?: {?_meta?:null, ?cursor?:null}",
    ])
    func `members that are missing or too many`(_ members: String) throws {
        let members = members.replacing("?", with: "\"") + (members.isEmpty ? "" : ",")
        for method in ["ping", "tools/list", "initialize", "server/discover"] {
            var peer = try Peer()
            #expect(try peer.ask("{\(members)\"id\":1,\"method\":\"\(method)\"}")["result"] != nil)
        }
    }

    @Test(arguments: ["[]", "[1]", "5", "\"x\"", "true"])
    func `params of a wrong type`(_ params: String) throws {
        var peer = try Peer()
        let answer = try peer.ask(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":\#(params)}"#)
        #expect(answer.errorCode == -32602)
        #expect(answer["id"] == 1)
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
        #"{"jsonrpc":"2.0","id":1,"result":null}"#,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}"#,
        #"{"error":{"message":"no code"}}"#,
        #"{"error":null}"#,
        #"{"result":null,"error":{"code":-32001,"message":"工具端未连接","data":{}},"id":1,"jsonrpc":"2.0"}"#,
        #"[{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"error":{}}]"#,
    ])
    func `a stray response is never answered`(_ message: String) throws {
        var peer = try Peer()
        let actions = peer.send(message)
        #expect(!actions.isEmpty)
        #expect(actions.allSatisfy { $0 == .ignored("a response, and nothing was asked") })
    }

    @Test func `what it sends is never answered by its like`() throws {
        var left = try Peer()
        var right = try Peer()
        for message in ["nonsense", "[]", "42", "{}", #"{"id":1,"method":"x"}"#, #"{"id":{},"method":"x"}"#] {
            guard case .send(let bytes) = left.send(message).first else {
                Issue.record("\(message)")
                continue
            }
            #expect(right.server.receive(bytes) == [.ignored("a response, and nothing was asked")])
        }
    }

    @Test(arguments: ["nonsense", "{", "{\"id\":1", "\u{0}[]", "{\"id\":1}{\"id\":2}", "\u{FEFF}{}", "<html>"])
    func `what is no JSON is a parse error`(_ message: String) throws {
        var peer = try Peer()
        let answer = try peer.ask(message)
        #expect(answer.errorCode == -32700)
        #expect(answer["id"] == .null)
        #expect(try peer.ask("ping", in: nil)["result"] == [:])
    }

    @Test(arguments: [
        "42", "null", "\"x\"", "true", "{}", #"{"id":1}"#, #"{"method":5}"#, #"{"method":null,"error":1}"#,
    ])
    func `what is no request is an invalid one`(_ message: String) throws {
        var peer = try Peer()
        #expect(try peer.ask(message).errorCode == -32600)
    }

    @Test(arguments: ["", " ", "\n", "\r\n\t "])
    func `a blank message is nothing`(_ message: String) throws {
        var peer = try Peer()
        #expect(peer.send(message) == [.ignored("a blank message")])
    }

    @Test func `bytes that are no text`() throws {
        var peer = try Peer()
        #expect(try Peer.answer(in: peer.server.receive([0xFF, 0xFE, 0x00])).errorCode == -32700)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"method\":"])
    func `ten thousand levels`(_ opening: String) throws {
        var peer = try Peer()
        #expect(try peer.ask(String(repeating: opening, count: 10_000)).errorCode == -32700)
    }

    @Test func `a mebibyte`() throws {
        var peer = try Peer()
        let text = String(repeating: "x", count: 1 << 20)
        let params: JSONObject = ["name": "set_switch", "arguments": ["name": .string(text)]]
        let call = try Peer.call(in: peer.send(Peer.request("tools/call", params, in: nil)))
        #expect(call.arguments["name"]?.string == text)
    }

    @Test func `blanks and line ends around and within`() throws {
        var peer = try Peer()
        #expect(try peer.ask("\n{ \"id\" : 1,\r\n \"method\" :\t\"ping\" }\n\n")["result"] == [:])
    }

    @Test func `everything at once, before any initialize`() throws {
        var peer = try Peer()
        let list = peer.send(Peer.request("tools/list", [:], id: 2, in: nil))
        let call = try Peer.call(in: peer.send(Peer.request("tools/call", ["name": "set_switch"], id: 2, in: nil)))
        try peer.negotiate(.november2025)
        #expect(peer.send(Peer.request("tools/list", [:], id: 2, in: nil)) == list)
        #expect(peer.server.complete(call.number, with: ToolResult(text: "Done.")) != nil)
    }

    @Test func `a reason to ignore repeats nothing`() throws {
        var peer = try Peer()
        for message in [#"{"method":"secret"}"#, #"{"result":"secret"}"#] {
            for case .ignored(let reason) in peer.send(message) { #expect(!reason.contains("secret")) }
        }
    }
}
