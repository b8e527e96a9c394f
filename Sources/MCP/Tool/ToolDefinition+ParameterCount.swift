import JSON

extension ToolDefinition {
    /// How many parameters a "Fetch Tools" page shows.
    public var parameterCount: Int { inputSchema["properties"]?.object?.members.count ?? 0 }
}
