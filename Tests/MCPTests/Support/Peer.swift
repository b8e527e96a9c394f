import JSON
import MCP
import Testing

/// The other end of a connection: writes requests, reads answers.
struct Peer {
    var server: MCPServer

    init(calls: Int = 256, textBytes: Int = 8_000, errorStyle: ToolErrorStyle = .mcp) throws {
        server = try Samples.server(calls: calls, textBytes: textBytes, errorStyle: errorStyle)
    }

    mutating func send(_ message: String) -> [MCPAction] { server.receive(Array(message.utf8)) }

    mutating func send(_ message: JSONValue) -> [MCPAction] { server.receive(message.serialized()) }

    /// Sends what must be answered at once, by one message.
    mutating func ask(_ message: String, _ location: SourceLocation = #_sourceLocation) throws -> JSONValue {
        try Self.answer(in: send(message), location)
    }

    /// Asks for a method, in the form of the revision; `nil` is a legacy peer that names none.
    mutating func ask(
        _ method: String,
        _ params: JSONObject = [:],
        id: JSONValue = 1,
        in revision: Revision?,
        _ location: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        try Self.answer(in: send(Self.request(method, params, id: id, in: revision)), location)
    }

    /// Calls a tool and completes the call.
    mutating func call(
        _ tool: String = "set_switch",
        answering result: ToolResult = ToolResult(text: "The lamp is on."),
        id: JSONValue = 1,
        in revision: Revision? = nil
    ) throws -> JSONValue {
        let actions = send(Self.request("tools/call", ["name": .string(tool)], id: id, in: revision))
        let answer = try server.complete(Self.call(in: actions).number, with: result)
        return try JSONValue.parse(#require(answer))
    }

    /// Completes a call whose answer is then due.
    mutating func complete(_ call: CallNumber, _ text: String = "Done.") throws -> JSONValue {
        let answer = server.complete(call, with: ToolResult(text: text))
        return try JSONValue.parse(#require(answer))
    }

    /// Makes legacy requests of this revision's family.
    mutating func negotiate(_ revision: Revision) throws {
        guard !revision.isModern else { return }
        let params: JSONObject = ["protocolVersion": .string(revision.rawValue), "capabilities": [:]]
        let answer = try ask("initialize", params, in: revision)
        try #require(answer["result"]?["protocolVersion"]?.string == revision.rawValue)
    }

    static func request(_ method: String, _ params: JSONObject, id: JSONValue = 1, in revision: Revision?) -> JSONValue
    {
        var params = params
        if revision?.isModern == true { params["_meta"] = Revision.meta(version: "2026-07-28") }
        return ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
    }

    static func answer(in actions: [MCPAction], _ location: SourceLocation = #_sourceLocation) throws -> JSONValue {
        guard actions.count == 1, case .send(let bytes) = actions[0] else {
            Issue.record("expected one message, not \(actions)", sourceLocation: location)
            return nil
        }
        #expect(!bytes.contains(UInt8(ascii: "\n")), sourceLocation: location)
        return try JSONValue.parse(bytes)
    }

    static func call(in actions: [MCPAction], _ location: SourceLocation = #_sourceLocation) throws -> ToolCall {
        let calls = actions.compactMap { action in
            if case .call(let call) = action { call } else { nil }
        }
        return try #require(calls.count == 1 ? calls.first : nil, "\(actions)", sourceLocation: location)
    }
}

/// The published revisions, written down apart from the code under test.
enum Revision: String, CaseIterable, Sendable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    static let legacy: [Revision] = [.november2024, .march2025, .june2025, .november2025]

    var isModern: Bool { self == .july2026 }
    var isStructured: Bool { self != .november2024 && self != .march2025 }

    static func meta(version: JSONValue, capabilities: JSONValue? = [:]) -> JSONValue {
        var meta: JSONObject = ["io.modelcontextprotocol/protocolVersion": version]
        meta["io.modelcontextprotocol/clientCapabilities"] = capabilities
        return .object(meta)
    }
}

extension JSONValue {
    var keys: [String]? { object?.members.map(\.key) }
    var errorCode: Int64? { self["error"]?["code"]?.integer }
    var text: String? { self["result"]?["content"]?.array?.first?["text"]?.string }
}
