import Devices
import JSON
import MCP

/// `press`: one pulse of a momentary output. Its minimum interval keeps a call that is repeated from a second pulse.
struct PressTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    init?(_ context: ToolContext) {
        let momentaries = context.board.momentaries
        guard !momentaries.isEmpty else { return nil }
        self.context = context
        definition = ToolDefinition(
            name: "press",
            title: "Press a button",
            description: "Presses a button once, such as that of a gate or door. Only when asked to."
                + NameListing.sentence("Buttons", momentaries.devices.map(\.identity)),
            inputSchema: Schema.object(
                [("name", Schema.choice(momentaries.names, "The button."))],
                required: ["name"]
            ),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: true, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let momentaries = context.board.momentaries
        let name = try arguments.requiredName("name")
        guard let device = momentaries.named(name) else { throw .unknown(name, .toPress, known: momentaries.names) }
        do { try await device.press(by: context.caller) } catch { throw context.failure(error) }
        return ToolResult(text: context.speech.pressed(device.name))
    }
}
