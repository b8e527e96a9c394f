import Devices
import HardwareAbstraction
import JSON
import MCP

/// `recent_events`: what really happened, and by whom.
struct RecentEventsTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let events: @Sendable (WallTime) async -> [BoardEvent]

    private static let minutes = 1...1440
    private static let usualMinutes = 60

    init?(_ context: ToolContext) {
        guard let events = context.events else { return nil }
        self.context = context
        self.events = events
        definition = ToolDefinition(
            name: "recent_events",
            title: "Ask what happened",
            description: "Tells what really happened at the board lately and who did it, the latest first. Changes "
                + "nothing. To check whether something was done, or who did it.",
            inputSchema: Schema.object([
                ("minutes", Schema.wholeNumber(Self.minutes, "How far back; \(Self.usualMinutes) if left out."))
            ]),
            annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let span = try arguments.minutes("minutes", in: Self.minutes) ?? .seconds(60 * Self.usualMinutes)
        let clock = context.spokenClock
        let happened = await events(clock.wallTime.advanced(by: .zero - span))
        return ToolResult(text: context.speech.recent(happened, within: span, clock, kind: context.inputKind))
    }
}
