/// Where a board's tools stand: one tool connection for each assistant and name.
public struct ToolSlot: Hashable, Sendable {
    public var assistant: String
    /// From the query's `server_id`, as newer relays have it; `default` without.
    public var name: String

    public init(assistant: String, name: String = "default") {
        self.assistant = assistant
        self.name = name
    }
}
