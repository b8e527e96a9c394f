import Endpoint
import Foundation
import MCP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct EndpointServiceTests {
    static let initialize =
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"xz-mcp-broker","version":"0.0.1"}}}"#

    static func call(_ tool: String, _ text: String, id: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":{"text":"\#(text)"}}}"#
    }

    static func id(_ answer: String) throws -> AnyHashable? {
        let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        return object?["id"] as? AnyHashable
    }

    static func text(_ answer: String) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        let content = (object?["result"] as? [String: Any])?["content"] as? [[String: Any]]
        return content?.first?["text"] as? String
    }

    @Test("initialize behind the 101 in one segment is answered (SwiftNIO drops it by default)")
    func answersLeftOverBytes() async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint)
        let peer = try await endpoint.acceptWebSocket(followedBy: ServerFrame.text(Self.initialize).bytes)
        let answer = try await peer.text()
        #expect(answer.contains("2024-11-05"))
        #expect(try Self.id(answer) == AnyHashable(0))
        try await running.state { if case .connected = $0 { true } else { false } }
        await running.stop()
    }

    @Test(arguments: ["0", "7", "\"abc\"", "1152921504606846976", "\"uuid_n_7\""])
    func idsComeBackAsTheyCame(id: String) async throws {
        let endpoint = try await ScriptedEndpoint.start()
        let running = try RunningService(endpoint)
        let peer = try await endpoint.acceptWebSocket()
        let answer = try await peer.ask(Self.call("echo", "hello", id: id))
        #expect(answer.contains("\"id\":\(id)"))
        #expect(try Self.text(answer) == "hello")
        await running.stop()
    }
}
