import JSON
import PracticeEndpoint
import Testing

/// A board by script: two pages of tools, and `echo` that says its argument.
final class FakeBoard: Sendable {
    static let tools: [JSONValue] = [
        [
            "name": "set_switch", "description": "Switches an output.\nSecond line.",
            "inputSchema": [
                "type": "object",
                "properties": [
                    "name": ["type": "string"], "state": ["type": "string"], "minutes": ["type": "integer"],
                ],
            ],
        ],
        ["name": "echo", "description": "Says it.", "inputSchema": ["type": "object", "properties": ["text": [:]]]],
    ]

    let socket: WebSocketClient
    private let service: Task<WebSocketClient.Event, any Error>

    private init(socket: WebSocketClient, name: String) {
        self.socket = socket
        service = Task {
            while true {
                let event = try await socket.next()
                switch event {
                case .text(let text):
                    let request = try JSONValue.parse(Array(text.utf8))
                    guard let answer = Self.answer(request, name: name) else { continue }
                    try await socket.send(String(decoding: answer.serialized(), as: UTF8.self))
                case .ping: continue
                default: return event
                }
            }
        }
    }

    /// Dials and waits until the relay has it.
    static func connect(to endpoint: RunningEndpoint, name: String = "board") async throws -> FakeBoard {
        FakeBoard(socket: try await endpoint.connectBoard(), name: name)
    }

    /// How the connection ended.
    var end: WebSocketClient.Event { get async throws { try await service.value } }

    private static func answer(_ request: JSONValue, name: String) -> JSONValue? {
        guard let id = request["id"] else { return nil }
        let params = request["params"]
        let result: JSONValue
        switch request["method"]?.string {
        case "initialize":
            result = [
                "protocolVersion": params?["protocolVersion"] ?? .null, "capabilities": ["tools": [:]],
                "serverInfo": ["name": .string(name), "version": "1.0"],
            ]
        case "tools/list":
            let isFirst = params?["cursor"] == nil
            result = JSONValue.object(
                JSONObject([("tools", .array([tools[isFirst ? 0 : 1]]))] + (isFirst ? [("nextCursor", "2")] : []))
            )
        case "tools/call":
            let isKnown = params?["name"] == "echo"
            let text = isKnown ? params?["arguments"]?["text"] ?? "" : "I don't know this tool."
            result = ["content": [["type": "text", "text": text]], "isError": .bool(!isKnown)]
        default:
            return ["jsonrpc": "2.0", "id": id, "error": ["code": -32601, "message": "no such method"]]
        }
        return ["jsonrpc": "2.0", "id": id, "result": result]
    }
}
