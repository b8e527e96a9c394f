public import JSON

/// What a tool answers.
public struct ToolResult: Hashable, Sendable {
    /// One short sentence that can be spoken.
    public let text: String
    /// The same for machines, according to ``ToolDefinition/outputSchema``.
    public let structuredContent: JSONObject?
    /// The sentence says what went wrong and what to do next.
    public let isError: Bool

    public init(text: String, structuredContent: JSONObject? = nil, isError: Bool = false) {
        self.text = text
        self.structuredContent = structuredContent
        self.isError = isError
    }

    /// A failure with its sentence.
    public static func failure(_ sentence: String) -> ToolResult { ToolResult(text: sentence, isError: true) }
}
