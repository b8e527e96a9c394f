import Devices
import HardwareAbstraction
import JSON
import MCP
import SpokenNames

/// `manage_timers`: what goes off by itself, and when; cancels and extends. Timers are set with the outputs.
struct ManageTimersTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    private enum Action: String, CaseIterable {
        case list
        case cancel
        case extend
    }

    init?(_ context: ToolContext) {
        let names = context.settableIdentities.map(\.name)
        guard !names.isEmpty else { return nil }
        self.context = context
        let optional = "may be left out when one timer runs."
        let name =
            names.count > NameListing.enumLimit
            ? Schema.text("The device, as in set_switch; \(optional)") : Schema.choice(names, "The device; \(optional)")
        definition = ToolDefinition(
            name: "manage_timers",
            title: "Manage timers",
            description: "Tells which devices go off by themselves and when, cancels that (the device stays on), or "
                + "extends it. To set a timer, use minutes of set_switch.",
            inputSchema: Schema.object(
                [
                    ("action", Schema.choice(Action.allCases.map(\.rawValue), "What to do.")),
                    ("name", name),
                    ("minutes", Schema.wholeNumber(SetSwitchTool.minutes, "With extend: by how much.")),
                ],
                required: ["action"]
            ),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: false)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let word = try arguments.requiredChoice("action", of: Action.allCases.map(\.rawValue))
        let name = try arguments.name("name")
        var output: SettableOutput?
        if let name { output = try context.requiredSettable(name) }
        switch Action(rawValue: word) {
        case nil, .list?: return ToolResult(text: await list(output))
        case .cancel?:
            let target = try await target(output)
            do throws(TimerError) { try await context.board.cancelTimer(target, by: context.caller) } catch {
                throw .timer(error)
            }
            let left = await context.board.timers().filter { $0.output == target }
            return ToolResult(text: context.speech.timerCancelled(target, left, context.spokenClock))
        case .extend?:
            guard let extra = try arguments.minutes("minutes", in: SetSwitchTool.minutes) else {
                throw .argument(ArgumentError(field: "minutes", problem: .missing(.wholeNumber(SetSwitchTool.minutes))))
            }
            let target = try await target(output)
            let timer: RunningTimer
            do throws(TimerError) {
                timer = try await context.board.extendTimer(target, by: extra, for: context.caller)
            } catch {
                throw .timer(error)
            }
            return ToolResult(text: context.speech.timerExtended(timer, context.spokenClock))
        }
    }

    private func list(_ output: SettableOutput?) async -> String {
        let timers = await context.board.timers()
        guard let output else { return context.speech.running(timers, context.spokenClock) }
        let own = timers.filter { $0.output == output.name }
        if own.isEmpty { return context.speech.timerFailed(.notRunning(output.name)) }
        return context.speech.running(own, context.spokenClock)
    }

    /// The output whose timer is meant.
    private func target(_ output: SettableOutput?) async throws(ToolFailure) -> String {
        if let output { return output.name }
        let timers = await context.board.timers().filter { $0.reason == .timer }
        guard let first = timers.first else { throw .noTimer }
        guard timers.count == 1 else { throw .whichTimer(known: timers.map(\.output)) }
        return first.output
    }
}
