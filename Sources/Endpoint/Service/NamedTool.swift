import MCP

/// A tool as one endpoint advertises it.
struct NamedTool: Sendable {
    let definition: ToolDefinition
    let tool: any Tool

    /// - Parameter prefix: the name becomes `prefix_name`, so that several boards can serve one assistant.
    init(_ tool: any Tool, prefix: String?) {
        self.tool = tool
        let own = tool.definition
        guard let prefix, !prefix.isEmpty else {
            definition = own
            return
        }
        definition = ToolDefinition(
            name: "\(prefix)_\(own.name)",
            title: own.title,
            description: own.description,
            inputSchema: own.inputSchema,
            outputSchema: own.outputSchema,
            annotations: own.annotations
        )
    }
}
