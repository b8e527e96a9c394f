/// How a tool's failure is answered.
public enum ToolErrorStyle: Hashable, Sendable {
    /// As MCP has it, with `isError`, and the sentence once more in a member `error`, which a widely used voice server
    /// reads alone. Voice servers speak it, and keep it from the model.
    case mcp
    /// As ``mcp``, and which rule refused in a member `code`: for people, who look it up.
    case local
    /// As an answer like others, with this before the sentence, so that the model learns of it and can mend it. No
    /// structured content is offered then: a failure has none, and only errors may lack it.
    case text(prefix: String)

    var offersStructure: Bool { if case .text = self { false } else { true } }
}
