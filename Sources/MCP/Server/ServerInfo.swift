/// Who answers. (MCP 2025-11-25, schema, "Implementation".)
public struct ServerInfo: Hashable, Sendable {
    /// For programs.
    public let name: String
    /// For people; revisions from 2025-06-18 see it.
    public let title: String
    public let version: String
    /// One sentence; revisions from 2025-11-25 see it.
    public let description: String

    public init(name: String, title: String, version: String, description: String) {
        self.name = name
        self.title = title
        self.version = version
        self.description = description
    }
}
