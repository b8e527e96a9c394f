import Devices
import JSON
import MCP
import SpokenNames

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
        let said = try arguments.requiredWord("word")
        for word in candidates(said) {
            do throws(ConfirmationError) {
                let command = try await context.board.confirm(word, by: context.caller)
                let isDimmer = context.board.dimmers.named(command.output) != nil
                return ToolResult(text: context.speech.confirmed(command, isDimmer: isDimmer, context.spokenClock))
            } catch {
                switch error {
                case .unknownWord: continue
                case .output(let error): throw context.failure(error)
                }
            }
        }
        throw .unknownWord(said)
    }

    /// Models hand on "maple", "confirm maple" and "确认枫叶": the word is what is left without the verb.
    private func candidates(_ said: String) -> [String] {
        let folded = FoldedName(said).text
        let verbs = [context.speech.refusals.confirm, "confirm"].map {
            FoldedName(context.speech.grammar.fill($0)).text
        }
        let bare = verbs.filter { folded.hasPrefix($0) }.map { String(folded.dropFirst($0.count)) }
        return [said] + bare.filter { !$0.isEmpty }
    }
}
