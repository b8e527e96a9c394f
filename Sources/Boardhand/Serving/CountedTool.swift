import JSON
import MCP

/// A tool whose calls are counted.
struct CountedTool: Tool {
    let tool: any Tool
    let counter: CallCounter

    var definition: ToolDefinition { tool.definition }

    func call(_ arguments: JSONObject) async -> ToolResult { counted(await tool.call(arguments)) }

    func call(
        _ arguments: JSONObject,
        reporting report: @escaping @Sendable (ToolProgress) -> Void
    ) async -> ToolResult { counted(await tool.call(arguments, reporting: report)) }

    private func counted(_ result: ToolResult) -> ToolResult {
        counter.add(isError: result.isError)
        return result
    }
}
