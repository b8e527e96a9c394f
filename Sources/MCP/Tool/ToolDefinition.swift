public import JSON

/// What a tool advertises of itself. (MCP 2025-11-25, server/tools, "Tool".)
public struct ToolDefinition: Hashable, Sendable {
    /// `^[a-z][a-z0-9_]{0,63}$`, unique on a connection.
    public let name: String
    /// For people's eyes.
    public let title: String
    /// For the model: what it does, and the names it knows. Never a state.
    public let description: String
    /// A flat object schema; every property carries type, description and its limits.
    public let inputSchema: JSONObject
    /// For ``ToolResult/structuredContent``; only revisions from 2025-06-18 see it.
    public let outputSchema: JSONObject?
    public let annotations: ToolAnnotations

    public init(
        name: String,
        title: String,
        description: String,
        inputSchema: JSONObject,
        outputSchema: JSONObject? = nil,
        annotations: ToolAnnotations
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.annotations = annotations
    }
}
