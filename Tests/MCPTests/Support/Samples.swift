import JSON
import MCP

enum Samples {
    static let info = ServerInfo(name: "boardhand", title: "Workshop", version: "1.2.3", description: "A board.")

    static let setSwitch = ToolDefinition(
        name: "set_switch",
        title: "Switch",
        description: "Switches the lamp or the pump.",
        inputSchema: [
            "type": "object",
            "properties": [
                "name": ["type": "string", "enum": ["lamp", "pump"], "description": "Which."],
                "state": ["type": "string", "enum": ["on", "off"], "description": "On or off."],
            ],
            "required": ["name", "state"],
        ],
        annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
    )

    static let readSensors = ToolDefinition(
        name: "read_sensors",
        title: "Sensors",
        description: "Reads the sensors.",
        inputSchema: [:],
        outputSchema: ["type": "object", "properties": ["celsius": ["type": "number"]], "required": ["celsius"]],
        annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
    )

    static func server(calls: Int = 256, textBytes: Int = 8_000, errorStyle: ToolErrorStyle = .mcp) throws -> MCPServer
    {
        try MCPServer(
            info: info,
            tools: [setSwitch, readSensors],
            maximumCallsInFlight: calls,
            maximumTextBytes: textBytes,
            errorStyle: errorStyle
        )
    }
}
