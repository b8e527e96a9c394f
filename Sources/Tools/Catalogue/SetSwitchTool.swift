import Devices
import HardwareAbstraction
import JSON
import MCP
import SpokenNames

/// `set_switch`: on or off, never toggle, so that a call that is repeated does no harm.
///
/// Dimmers are switched here, too: "the strip on" says no percentage. The name `all` switches everything off in one
/// call, since a model that has to make forty makes ten; everything on at once is nothing that a person means.
struct SetSwitchTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    static let everything = "all"
    static let minutes = 1...1440

    init?(_ context: ToolContext) {
        let identities = context.settableIdentities
        guard !identities.isEmpty else { return nil }
        self.context = context
        var names = identities.map(\.name)
        if context.settable(named: Self.everything) == nil { names.append(Self.everything) }
        definition = ToolDefinition(
            name: "set_switch",
            title: "Switch on or off",
            description: "Switches one device on or off, or all off. Only when asked to change it; to know its state, "
                + "use get_status." + NameListing.sentence("Devices", identities),
            inputSchema: Schema.object(
                [
                    ("name", Schema.choice(names, "The device; all only with off.")),
                    ("state", Schema.choice(["on", "off"], "What it is to be.")),
                    ("minutes", Schema.wholeNumber(Self.minutes, "With on: off again after so long.")),
                ],
                required: ["name", "state"]
            ),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let name = try arguments.requiredName("name")
        let isOn = try arguments.requiredOnOff("state")
        let duration = try arguments.minutes("minutes", in: Self.minutes)
        if !isOn, duration != nil { throw .argument(ArgumentError(field: "minutes", problem: .onlyWithOn)) }
        guard let device = context.settable(named: name) else {
            guard FoldedName(name) == FoldedName(Self.everything) else { throw context.unknownSettable(name) }
            guard !isOn else { throw .onlyAllOff }
            return await allOff()
        }
        let outcome: OutputOutcome
        do {
            outcome = try await device.set(isOn ? .full : .off, for: duration, by: context.caller)
        } catch {
            throw context.failure(error)
        }
        return ToolResult(
            text: context.speech.switched(
                device.name,
                outcome,
                isDimmer: device.isDimmer && outcome.level != .full,
                context.spokenClock
            )
        )
    }

    /// Every one is told, also those that read off: a command to go on may wait for its dead time.
    private func allOff() async -> ToolResult {
        var failures: [String] = []
        for device in context.settable {
            do throws(OutputError) {
                _ = try await device.set(.off, for: nil, by: context.caller)
            } catch {
                if case .refused = error.kind, await isOff(device) { continue }
                let failure = context.failure(error)
                log(failure)
                failures.append(context.speech.failure(failure))
            }
        }
        let text = context.speech.everythingOff(except: failures)
        return failures.isEmpty ? ToolResult(text: text) : .failure(text)
    }

    private func isOff(_ device: SettableOutput) async -> Bool {
        do { return try await device.level() == .off } catch {
            log(.output(error, condition: nil))
            return false
        }
    }
}
