extension EndpointConfiguration {
    /// How an endpoint is told that a call failed.
    public enum ErrorStyle: String, Hashable, Sendable, CaseIterable {
        /// `isError`, as MCP says.
        case mcp
        /// An ordinary answer that says so, for platforms that do not show errors to the language model.
        case text
    }
}
