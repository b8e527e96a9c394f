import Endpoint
import Logging
import MCP
import NIOPosix
import ServiceLifecycle

/// A service under test, with what it logs and tells.
final class RunningService: Sendable {
    let service: EndpointService
    let lines: CollectingLogHandler.Lines
    let states: Mailbox<EndpointState>
    private let task: Task<Void, Never>

    init(
        _ source: any EndpointURLSource,
        extraCAFile: String? = nil,
        tools: [any Tool] = [EchoTool()],
        toolPrefix: String? = nil,
        timings: EndpointTimings = .standard
    ) throws {
        let (logger, lines) = CollectingLogHandler.makeLogger()
        let states = Mailbox<EndpointState>()
        let service = try EndpointService(
            name: "test",
            urlSource: source,
            extraCAFile: extraCAFile,
            server: ServerInfo(name: "boardhand", title: "Board", version: "1.0", description: "A board."),
            tools: tools,
            toolPrefix: toolPrefix,
            timings: timings,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            stateChanged: { states.put($0) }
        )
        self.service = service
        self.lines = lines
        self.states = states
        task = Task { await service.run() }
    }

    convenience init(
        _ endpoint: ScriptedEndpoint,
        tools: [any Tool] = [EchoTool()],
        timings: EndpointTimings = .standard
    ) throws {
        try self.init(FixedEndpointURLSource(EndpointURL(endpoint.url)), tools: tools, timings: timings)
    }

    /// Waits for a state that fits.
    func state(_ fits: (EndpointState) -> Bool) async throws {
        while true {
            if fits(try await states.take()) { return }
        }
    }

    /// Waits for a trouble that fits, and returns it.
    func trouble(_ fits: (EndpointTrouble.Kind) -> Bool) async throws -> EndpointTrouble {
        while true {
            if case .waiting(let trouble, _) = try await states.take(), fits(trouble.kind) { return trouble }
        }
    }

    func stop() async {
        task.cancel()
        await task.value
    }
}
