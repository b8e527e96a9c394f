import JSON
import MCP

/// What a request costs without any socket: its JSON read into a tree, and the whole way through the protocol with the
/// answer written. Prints JSON; the fastest of the rounds counts, the others were disturbed.
@main
enum MessageBenchmark {
    private static let request = """
        {"jsonrpc":"2.0","id":17,"method":"tools/call","params":{"name":"set_switch","arguments":\
        {"name":"desk lamp","state":"on","minutes":10}}}
        """
    private static let rounds = 20
    private static let messages = 5_000

    static func main() throws {
        let bytes = Array(request.utf8)
        let tool = ToolDefinition(
            name: "set_switch",
            title: "Switch on or off",
            description: "Switches one device on or off.",
            inputSchema: [:],
            annotations: ToolAnnotations(isReadOnly: false, isDestructive: false, isIdempotent: true)
        )
        let info = ServerInfo(name: "benchmark", title: "Benchmark", version: "1", description: "For measuring.")
        var server = try MCPServer(info: info, tools: [tool])
        let result = ToolResult(text: "The desk lamp is on for 10 minutes.")
        var written = 0
        let parse = try fastest { _ = try JSONValue.parse(bytes) }
        let serve = fastest {
            for case .call(let call) in server.receive(bytes) {
                written += server.complete(call.number, with: result)?.count ?? 0
            }
        }
        let expected = rounds * messages
        guard written > expected else { throw Unanswered(bytes: written, calls: expected) }
        print("{\"parse_us\":\(parse),\"serve_us\":\(serve)}")
    }

    /// - Returns: microseconds for each.
    private static func fastest(_ body: () throws -> Void) rethrows -> Double {
        var best = Duration.seconds(3_600)
        for _ in 0..<rounds {
            let took = try ContinuousClock().measure { for _ in 0..<messages { try body() } }
            best = min(best, took)
        }
        let nanoseconds = best / .nanoseconds(messages)
        return nanoseconds.rounded() / 1_000
    }

    private struct Unanswered: Error {
        let bytes: Int
        let calls: Int
    }
}
