public import JSON

/// What a tool answers.
public struct ToolResult: Hashable, Sendable {
    /// Text first, where there is any: voice servers read only the first piece.
    public let content: [ToolContent]
    /// The same for machines, according to ``ToolDefinition/outputSchema``.
    public let structuredContent: JSONObject?
    /// The sentence says what went wrong and what to do next.
    public let isError: Bool
    /// Which rule refused, where one did; see ``ToolErrorStyle/local``.
    public var code: String?

    public init(content: [ToolContent], structuredContent: JSONObject? = nil, isError: Bool = false) {
        self.content = content
        self.structuredContent = structuredContent
        self.isError = isError
    }

    /// - Parameter text: one short sentence that can be spoken.
    public init(text: String, structuredContent: JSONObject? = nil, isError: Bool = false) {
        self.init(content: [.text(text)], structuredContent: structuredContent, isError: isError)
    }

    /// A failure with its sentence.
    public static func failure(_ sentence: String, code: String? = nil) -> ToolResult {
        var result = ToolResult(text: sentence, isError: true)
        result.code = code
        return result
    }

    /// The first text; empty where there is none.
    public var text: String {
        for case .text(let text) in content { return text }
        return ""
    }
}
