import JSON
import MCP

/// A tool of this board: failures become sentences in one place.
protocol BoardTool: Tool {
    var context: ToolContext { get }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult
}

extension BoardTool {
    func call(_ arguments: JSONObject) async -> ToolResult {
        do {
            return try await answer(ToolArguments(arguments))
        } catch {
            if let details = error.details { context.log("\(definition.name): \(details)") }
            return .failure(context.speech.failure(error))
        }
    }
}
