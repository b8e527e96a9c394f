import Endpoint
import Glibc
import Logging
import MCP
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Dials the URL on its standard input and offers the tools that the official MCP conformance suite calls by name.
@main
enum MCPFixture {
    static func main() async throws {
        guard let text = readLine() else {
            print("usage: mcp-fixture < FILE with the URL")
            exit(64)
        }
        let service = try EndpointService(
            name: "fixture",
            urlSource: FixedEndpointURLSource(try EndpointURL(text)),
            extraCAFile: getenv("CA_FILE").map { String(cString: $0) },
            server: ServerInfo(
                name: "boardhand-mcp-fixture",
                title: "MCP fixture",
                version: "1.0.0",
                description: "The tools of the MCP conformance suite."
            ),
            tools: FixtureTool.all,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "mcp-fixture", factory: { StreamLogHandler.standardError(label: $0) })
        )
        try await ServiceGroup(
            configuration: .init(
                services: [service],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "mcp-fixture", factory: { _ in SwiftLogNoOpLogHandler() })
            )
        ).run()
    }
}
