internal import JSON

extension ConversationEvent {
    /// One line for people.
    func text(at now: ContinuousClock.Instant = .now) -> String {
        switch self {
        case .boardConnected(let id, let peer): "● board \(id) connected from \(peer)"
        case .boardDisconnected(let id, let reason): "○ board \(id) gone: \(reason)"
        case .refused(let side, let peer, let reason): "✗ a \(side.rawValue) from \(peer) was refused: \(reason)"
        case .sessionOpened(let session): "  \(session) begins"
        case .sessionClosed(let session): "  \(session) ends"
        case .asked(let session, let board, let message):
            "→ \(session) to board \(board): \(Self.question(message))"
        case .answered(let session, let request, let message):
            "← \(session)\(request.map { " from board \($0.connection)" } ?? ""): \(Self.answer(message, to: request))"
                + (request.map { "  (\(Self.milliseconds(now - $0.asked)) ms)" } ?? "")
        case .discarded(let board, let message, let reason):
            "· board \(board) sent what goes nowhere: \(reason)"
                + (message == .null ? "" : ": \(Self.shortened(message))")
        case .note(let text): "  \(text)"
        }
    }

    private static func question(_ message: JSONValue) -> String {
        let method = message["method"]?.string ?? "?"
        guard method == "tools/call", let name = message["params"]?["name"]?.string else {
            guard let params = message["params"], method != "initialize", params != [:], params != .null else {
                return method
            }
            return "\(method) \(shortened(params))"
        }
        let arguments = message["params"]?["arguments"]?.object?.members ?? []
        return ([method, name] + arguments.map { "\($0.key)=\(shortened($0.value))" }).joined(separator: " ")
    }

    private static func answer(_ message: JSONValue, to request: PendingRequest?) -> String {
        if let error = message["error"], error != .null {
            return "error \(error["code"]?.integer ?? 0): \(error["message"]?.string ?? "")"
        }
        let result = message["result"] ?? .null
        switch request?.method {
        case "tools/call":
            let isError = result["isError"] == true
            return (isError ? "failed: " : "") + "“\(SpokenAnswer(result).text)”"
        case "tools/list":
            let count = result["tools"]?.array?.count ?? 0
            return "\(count) tools" + (result["nextCursor"]?.string == nil ? "" : ", and more pages")
        case "initialize":
            let info = result["serverInfo"]
            let name = info?["name"]?.string ?? "?"
            return "\(name) \(info?["version"]?.string ?? "?"), MCP \(result["protocolVersion"]?.string ?? "?")"
        default: return shortened(result)
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = duration / .microseconds(100)
        return String((tenths).rounded() / 10)
    }

    static func shortened(_ value: JSONValue, to limit: Int = 200) -> String {
        let text = value.string ?? String(decoding: value.serialized(), as: UTF8.self)
        return text.count > limit ? "\(text.prefix(limit))…" : text
    }
}
