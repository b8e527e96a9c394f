public import JSON

/// A call to run; its answer goes to ``MCPServer/complete(_:with:)``.
public struct ToolCall: Hashable, Sendable {
    public let number: CallNumber
    /// One of the server's tools.
    public let tool: String
    /// As the model wrote them; empty where there were none.
    public let arguments: JSONObject
    /// Whether the caller gave a token for reports of progress, see ``MCPServer/progress(_:_:)``.
    public let wantsProgress: Bool
}
