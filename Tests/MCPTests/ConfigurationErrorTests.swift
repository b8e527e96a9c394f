import JSON
import MCP
import Testing

@Suite struct ConfigurationErrorTests {
    static func tool(_ name: String, input: JSONObject = [:], output: JSONObject? = nil) -> ToolDefinition {
        ToolDefinition(
            name: name,
            title: name,
            description: name,
            inputSchema: input,
            outputSchema: output,
            annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
        )
    }

    @Test(arguments: ["a", "a1", "a_b_2", "z" + String(repeating: "_", count: 63)])
    func `good names`(_ name: String) throws {
        _ = try MCPServer(info: Samples.info, tools: [Self.tool(name)])
    }

    @Test(arguments: [
        "", "1a", "_a", "A", "aB", "a-b", "a.b", "a b", "a\n", "\n", "é", "aé", "a\u{301}",
        "z" + String(repeating: "z", count: 64),
    ])
    func `bad names`(_ name: String) {
        #expect(throws: MCPConfigurationError.badToolName(name)) {
            try MCPServer(info: Samples.info, tools: [Self.tool("fine"), Self.tool(name)])
        }
    }

    @Test func `names are unique`() {
        #expect(throws: MCPConfigurationError.duplicateToolName("a")) {
            try MCPServer(info: Samples.info, tools: [Self.tool("a"), Self.tool("b"), Self.tool("a")])
        }
    }

    @Test func `schemas describe objects`() {
        #expect(throws: MCPConfigurationError.schemaIsNoObject(tool: "a", which: "inputSchema")) {
            try MCPServer(info: Samples.info, tools: [Self.tool("a", input: ["type": "string"])])
        }
        #expect(throws: MCPConfigurationError.schemaIsNoObject(tool: "a", which: "outputSchema")) {
            try MCPServer(info: Samples.info, tools: [Self.tool("a", output: ["type": ["object", "null"]])])
        }
    }

    @Test func `limits leave room`() {
        #expect(throws: MCPConfigurationError.badLimit(name: "maximumCallsInFlight", value: 0, minimum: 1)) {
            try Samples.server(calls: 0)
        }
        #expect(throws: MCPConfigurationError.badLimit(name: "maximumTextBytes", value: 63, minimum: 64)) {
            try Samples.server(textBytes: 63)
        }
    }

    @Test func `errors say what to do`() {
        let error = MCPConfigurationError.badToolName("Fan 1")
        #expect(error.description.contains("'Fan 1'") && error.description.contains("a to z"))
    }
}
