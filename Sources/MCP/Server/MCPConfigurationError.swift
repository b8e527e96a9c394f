/// Why an ``MCPServer`` cannot be made.
public enum MCPConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    case badToolName(String)
    case duplicateToolName(String)
    /// Which is "inputSchema" or "outputSchema".
    case schemaIsNoObject(tool: String, which: String)
    case badLimit(name: String, value: Int, minimum: Int)

    public var description: String {
        switch self {
        case .badToolName(let name):
            "cannot offer a tool named '\(name)': not every model takes such a name; "
                + "use a to z, 0 to 9 and _, a letter first, at most 64"
        case .duplicateToolName(let name):
            "cannot offer two tools named '\(name)': voice servers keep only one of them; rename one"
        case .schemaIsNoObject(let tool, let which):
            "cannot offer the tool '\(tool)': the type of its \(which) is not \"object\", and MCP knows no other; "
                + "describe an object"
        case .badLimit(let name, let value, let minimum):
            "cannot serve with \(name) \(value): less than \(minimum) leaves no room for an answer; raise it"
        }
    }
}
