import Endpoint
import JSON
import MCP
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ReplaceToolsTests {
    private static let changed = #"{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}"#

    @Test("other tools: the peer is told, the call that runs is answered, then one new connection has them")
    func tellsAndDialsOnce() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let gate = GateTool()
        let running = try RunningService(endpoint, tools: [gate], timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        try await peer.send(text: EndpointServiceTests.call("gate", "slow", id: "5"))
        #expect(try await gate.begun.take() == "slow")
        try await running.service.replaceTools([EchoTool()])
        #expect(try await peer.text() == Self.changed)
        // Still the old connection, with the new tools.
        #expect(try await peer.ask(EndpointServiceTests.list).contains("\"echo\""))
        gate.open("slow")
        #expect(try EndpointServiceTests.text(try await peer.text()) == "done slow")
        let close = try await peer.frame()
        #expect(close.opcode == 8)
        try await peer.send(ServerFrame(opcode: 8, payload: close.payload))
        let next = try await endpoint.acceptWebSocket()
        let list = try await next.ask(EndpointServiceTests.list)
        #expect(list.contains("\"echo\"") && !list.contains("\"gate\""))
        _ = try await running.trouble { $0 == .toolsChanged }
        await running.stop()
    }

    @Test("the same list: nothing is told and nothing is dialled, but the new tool answers")
    func staysConnectedWithTheSameList() async throws {
        struct OtherEcho: Tool {
            let definition = EchoTool().definition
            func call(_ arguments: JSONObject) async -> ToolResult { ToolResult(text: "another") }
        }
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        _ = try await peer.ask(EndpointServiceTests.list)
        try await running.service.replaceTools([OtherEcho()])
        let answer = try await peer.ask(EndpointServiceTests.call("echo", "hello", id: "1"))
        #expect(try EndpointServiceTests.text(answer) == "another")
        await running.stop()
    }

    @Test("tools that cannot be advertised change nothing")
    func refusesBadTools() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint, timings: EndpointServiceTests.quick)
        let peer = try await endpoint.acceptWebSocket()
        await #expect(throws: MCPConfigurationError.self) {
            try await running.service.replaceTools([EchoTool(), EchoTool()])
        }
        #expect(try await peer.ask(EndpointServiceTests.list).contains("\"echo\""))
        await running.stop()
    }
}
