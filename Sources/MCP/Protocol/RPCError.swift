import JSON

/// Why a request is not served. Voice servers speak the message, so it is one short sentence.
struct RPCError: Error, Hashable, Sendable {
    /// The codes of JSON-RPC 2.0, §5.1, and the one of MCP 2026-07-28 that we need.
    enum Code: Int64, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case internalError = -32603
        case unsupportedProtocolVersion = -32022
    }

    let code: Code
    let message: String
    let data: JSONObject?

    init(_ code: Code, _ message: String, data: JSONObject? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }
}

extension String {
    /// As much of a peer's text as fits in a sentence.
    var excerpt: String {
        let limit = 64
        let kept = unicodeScalars.prefix(limit)
        return String(kept) + (kept.endIndex == unicodeScalars.endIndex ? "" : "…")
    }
}
