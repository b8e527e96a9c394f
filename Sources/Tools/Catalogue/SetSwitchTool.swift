import Devices
import HardwareAbstraction
import JSON
import MCP

/// `set_switch`: on or off, never toggle, so that a call that is repeated does no harm.
struct SetSwitchTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    init?(_ context: ToolContext) {
        let switches = context.board.switches
        guard !switches.isEmpty else { return nil }
        self.context = context
        definition = ToolDefinition(
            name: "set_switch",
            title: "Switch on or off",
            description: "Switches one device on or off. Only when asked to change it; to know its state, use "
                + "get_status. Devices: \(NameListing.text(switches.devices.map(\.identity))).",
            inputSchema: Schema.object(
                [
                    ("name", Schema.choice(switches.names, "The device.")),
                    ("state", Schema.choice(["on", "off"], "What it is to be.")),
                ],
                required: ["name", "state"]
            ),
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let switches = context.board.switches
        let name = try arguments.requiredName("name")
        let isOn = try arguments.requiredOnOff("state")
        guard let device = switches.named(name) else { throw .unknown(name, .toSwitch, known: switches.names) }
        do { try await device.set(isOn ? .active : .inactive) } catch { throw .output(error) }
        return ToolResult(text: context.speech.switched(device.name, isOn: isOn))
    }
}
