import Devices
import JSON
import MCP

/// `set_dimmer`: a level in percent, at once or as a fade.
struct SetDimmerTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    private static let percents = 0...100
    private static let seconds = 0...3600

    init?(_ context: ToolContext) {
        let dimmers = context.board.dimmers
        guard !dimmers.isEmpty else { return nil }
        self.context = context
        definition = ToolDefinition(
            name: "set_dimmer",
            title: "Set a brightness",
            description: "Sets how bright or strong a device is. Only when asked to change it."
                + NameListing.sentence("Devices", dimmers.devices.map(\.identity)),
            inputSchema: Schema.object(
                [
                    ("name", Schema.choice(dimmers.names, "The device.")),
                    ("percent", Schema.wholeNumber(Self.percents, "How bright or strong; 0 is off.")),
                    ("seconds", Schema.wholeNumber(Self.seconds, "How long it takes to get there.")),
                    ("minutes", Schema.wholeNumber(SetSwitchTool.minutes, "Off again after so long.")),
                ],
                required: ["name", "percent"]
            ),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let dimmers = context.board.dimmers
        let name = try arguments.requiredName("name")
        let percent = try arguments.requiredWholeNumber("percent", in: Self.percents)
        let fade = try arguments.wholeNumber("seconds", in: Self.seconds).map { Duration.seconds($0) }
        let duration = try arguments.minutes("minutes", in: SetSwitchTool.minutes)
        if percent == 0, duration != nil { throw .argument(ArgumentError(field: "minutes", problem: .onlyWithOn)) }
        guard let dimmer = dimmers.named(name) else { throw .unknown(name, .toDim, known: dimmers.names) }
        let outcome: OutputOutcome
        do {
            outcome = try await dimmer.set(
                OutputLevel(clamping: percent),
                over: fade,
                for: duration,
                by: context.caller
            )
        } catch {
            throw context.failure(error)
        }
        return ToolResult(
            text: context.speech.switched(dimmer.name, outcome, fade: fade, isDimmer: true, context.spokenClock)
        )
    }
}
