/// Hints about what a tool does. (MCP 2025-03-26, schema, "ToolAnnotations".)
public struct ToolAnnotations: Hashable, Sendable {
    /// Changes nothing.
    public let isReadOnly: Bool
    /// May do what cannot be undone.
    public let isDestructive: Bool
    /// Twice is as once.
    public let isIdempotent: Bool
    /// Reaches beyond this board.
    public let isOpenWorld: Bool

    public init(isReadOnly: Bool, isDestructive: Bool, isIdempotent: Bool, isOpenWorld: Bool = false) {
        self.isReadOnly = isReadOnly
        self.isDestructive = isDestructive
        self.isIdempotent = isIdempotent
        self.isOpenWorld = isOpenWorld
    }
}
