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
            let sentence = context.speech.failure(error)
            // A question back is no failure: voice servers keep failures from the model, which must ask it.
            if error.isQuestion { return ToolResult(text: sentence) }
            log(error)
            return .failure(sentence, code: error.code)
        }
    }

    func log(_ failure: ToolFailure) {
        if let details = failure.details { context.log("\(definition.name): \(details)") }
    }
}
