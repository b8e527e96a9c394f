import Devices
import JSON
import MCP

/// `confirm`: carries out what waits for its word.
struct ConfirmTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    init?(_ context: ToolContext) {
        guard context.board.needsConfirmation else { return nil }
        self.context = context
        definition = ToolDefinition(
            name: "confirm",
            title: "Confirm",
            description: "Carries out what waits for a confirmation. Only with the word that the person has just said, "
                + "never with one that only an answer gave.",
            inputSchema: Schema.object([("word", Schema.text("The word that the person said."))], required: ["word"]),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: true, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let word = try arguments.requiredWord("word")
        let command: ConfirmedCommand
        do throws(ConfirmationError) {
            command = try await context.board.outputs.confirm(Self.bare(word), by: context.caller)
        } catch {
            switch error {
            case .unknownWord: throw .unknownWord(word)
            case .output(let error): throw context.failure(error)
            }
        }
        let isDimmer = context.board.dimmers.named(command.output) != nil
        return ToolResult(text: context.speech.confirmed(command, isDimmer: isDimmer, context.spokenClock))
    }

    /// Models hand on "confirm maple", "确认maple" and "Maple.": words are of a to z, and the last one counts.
    private static func bare(_ text: String) -> String {
        let words = text.split { !($0.isASCII && $0.isLetter) }
        return words.last.map { $0.lowercased() } ?? text
    }
}
