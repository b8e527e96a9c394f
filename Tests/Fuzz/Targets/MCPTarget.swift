import JSON
import MCP

/// Messages, one a line, to one server; every call is answered with the line after it.
struct MCPTarget: FuzzTarget {
    static let name = "mcp"
    private static let maximumTextBytes = 200

    private let server: MCPServer

    init() throws {
        let annotations = ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        let tools = ["set_switch", "read_sensors"].map { name in
            ToolDefinition(
                name: name,
                title: "Switch",
                description: "Switches the pump.",
                inputSchema: ["properties": ["name": ["type": "string"]]],
                outputSchema: name == "read_sensors" ? ["properties": ["value": ["type": "number"]]] : nil,
                annotations: annotations
            )
        }
        server = try MCPServer(
            info: ServerInfo(name: "boardhand", title: "Board", version: "1", description: "A board."),
            tools: tools,
            maximumCallsInFlight: 4,
            maximumTextBytes: Self.maximumTextBytes
        )
    }

    func run(_ input: [UInt8]) throws {
        var server = self.server
        let lines = input.split(separator: 0x0A, maxSplits: 32, omittingEmptySubsequences: false).map { Array($0) }
        for (index, line) in lines.enumerated() {
            let actions = server.receive(line)
            let request = try? JSONValue.parse(line)
            if case .object = request {
                try require(actions.count <= 1, "\(actions.count) actions for one message")
            }
            var calls: [CallNumber] = []
            for action in actions {
                switch action {
                case .send(let bytes): try checkAnswer(bytes, to: request)
                case .call(let call): calls.append(call.number)
                case .cancel, .ignored: break
                }
            }
            try require(server.callsInFlight <= 4, "\(server.callsInFlight) calls in flight")
            let text = String(decoding: index + 1 < lines.count ? lines[index + 1] : [], as: UTF8.self)
            for call in calls.dropLast(line.count % 3) {
                if let report = server.progress(call, ToolProgress(1, of: 2, message: text)) {
                    try require(JSONValue.isNotification(report), "a report that is no notification")
                }
                let result = ToolResult(text: text, structuredContent: ["value": 1], isError: line.count % 2 == 0)
                guard let answer = server.complete(call, with: result) else { continue }
                try checkAnswer(answer, to: request)
            }
        }
    }

    /// JSON-RPC 2.0, §5, and the text that voice servers take for a directive.
    private func checkAnswer(_ bytes: [UInt8], to request: JSONValue?) throws {
        let answer = try JSONValue.parse(bytes, maximumDepth: 2_000)
        try require(!bytes.contains(0x0A), "a line end in an answer")
        for part in answer.array ?? [answer] {
            try require(part["jsonrpc"] == "2.0" && part["id"] != nil, "an answer without version or id: \(part)")
            try require((part["result"] == nil) != (part["error"] == nil), "neither result nor error, or both: \(part)")
            for content in part["result"]?["content"]?.array ?? [] {
                let text = content["text"]?.string ?? ""
                try require(text.utf8.count <= Self.maximumTextBytes, "a text of \(text.utf8.count) bytes")
                let read = try? JSONValue.parse(Array(text.utf8), maximumDepth: 2_000)
                try require(read?["action"] == nil, "a directive: \(text)")
            }
        }
        guard let request, case .object = request, let id = request["id"] else { return }
        switch id {
        case .integer, .string:
            try require(answer["id"] == id, "\(id) came back as \(String(describing: answer["id"]))")
        default: break
        }
    }
}

extension JSONValue {
    fileprivate static func isNotification(_ bytes: [UInt8]) -> Bool {
        guard let value = try? parse(bytes, maximumDepth: 2_000) else { return false }
        return value["method"] != nil && value["id"] == nil
    }
}
