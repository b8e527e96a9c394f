import Devices
import Endpoint
import Glibc
import JSON
import Logging
import MCP
import NIOCore
import Tools

/// Serves everybody at the control socket with the board's one set of devices, on the event loop that they live on.
actor ControlHub {
    static let maximumConnections = 16
    /// The caller of `boardhand mcp` in the event log.
    static let client = Caller.client("mcp")

    nonisolated let eventLoop: any EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private let make: EndpointTools
    private let endpoints: [ServedEndpoint]
    private let status: StatusReporter
    private let logger: Logger
    private var server: MCPServer
    private var tools: [Caller: [String: any Tool]] = [:]
    private var connections: [ObjectIdentifier: (session: EndpointConnection, caller: Caller)] = [:]

    /// - Throws: when the tools cannot be advertised together.
    init(
        _ served: ServedBoard,
        language: SpokenLanguage,
        tools: EndpointTools,
        endpoints: [ServedEndpoint],
        status: StatusReporter,
        eventLoop: any EventLoop,
        logger: Logger
    ) throws(MCPConfigurationError) {
        self.eventLoop = eventLoop
        make = tools
        self.endpoints = endpoints
        self.status = status
        self.logger = logger
        (server, self.tools) = try Self.catalogue(served, language, tools)
    }

    /// Offers the devices of another configuration from now on.
    func replaceTools(_ served: ServedBoard, language: SpokenLanguage) throws(MCPConfigurationError) {
        (server, tools) = try Self.catalogue(served, language, make)
        for (session, caller) in connections.values { give(session, caller) }
    }

    private static func catalogue(
        _ served: ServedBoard,
        _ language: SpokenLanguage,
        _ make: EndpointTools
    ) throws(MCPConfigurationError) -> (MCPServer, [Caller: [String: any Tool]]) {
        var tools: [Caller: [String: any Tool]] = [:]
        var definitions: [ToolDefinition] = []
        for caller in [Caller.local, client] {
            let made = make.make(served, language: language, caller: caller)
            definitions = made.map(\.definition)
            tools[caller] = Dictionary(made.map { ($0.definition.name, $0) }) { first, _ in first }
        }
        return (try MCPServer(info: .boardhand, tools: definitions, errorStyle: .local), tools)
    }

    private func give(_ session: EndpointConnection, _ caller: Caller) {
        let (server, tools) = (server, tools[caller] ?? [:])
        session.assumeIsolated { $0.replaceTools(server, tools) {} }
    }

    // MARK: Connections

    /// - Returns: `nil` when there are too many.
    func open(_ connection: NIOLoopBound<ControlConnection>) -> EndpointConnection? {
        guard connections.count < Self.maximumConnections else { return nil }
        let session = EndpointConnection(
            socket: connection,
            eventLoop: eventLoop,
            server: server,
            tools: tools[.local] ?? [:],
            callDeadline: EndpointTimings.standard.callDeadline,
            events: EndpointConnection.Events(
                requested: {},
                ponged: { _ in },
                ended: { _ in },
                ignored: { [logger] why in logger.debug("[control] ignored: \(why)") }
            )
        )
        connections[ObjectIdentifier(session)] = (session, .local)
        return session
    }

    func closed(_ session: EndpointConnection) { connections[ObjectIdentifier(session)] = nil }

    func closeAll() {
        for (session, _) in connections.values { session.assumeIsolated { $0.drop() } }
    }

    // MARK: Own methods

    func serve(
        _ request: ControlRequest,
        of session: EndpointConnection,
        answer: @escaping @Sendable (Result<JSONValue, ControlError>) -> Void
    ) {
        switch request.method {
        case "boardhand/introduce":
            let caller = request.params["as"] == "mcp" ? Self.client : Caller.local
            connections[ObjectIdentifier(session)] = (session, caller)
            give(session, caller)
            answer(.success([:]))
        case "boardhand/status":
            Task.immediate {
                let report = await status.report()
                eventLoop.execute { answer(.success(report)) }
            }
        case "boardhand/endpoint":
            answer(Result { () throws(ControlError) in try setEndpoint(request) })
        default: answer(.failure(.unknownMethod))
        }
    }

    private func setEndpoint(_ request: ControlRequest) throws(ControlError) -> JSONValue {
        guard request.peer.maySetEndpoint(own: geteuid()) else {
            throw .notPermitted("Only root may set the endpoint URL: use sudo.")
        }
        guard let text = request.params["url"]?.string else { throw .invalid("There is no URL in the request.") }
        let url: EndpointURL
        do throws(Failure) { url = try ProvisionedURL.parse(text) } catch { throw .invalid(error.description) }
        let name = request.params["name"]?.string
        let chosen = endpoints.filter { name == nil || $0.settings.name == name }
        guard chosen.count == 1, let endpoint = chosen.first else {
            let known = endpoints.map(\.settings.name).joined(separator: ", ")
            throw .invalid("Say which endpoint gets the URL; there is: \(known).")
        }
        endpoint.settings.source.replace(by: url)
        logger.notice("[\(endpoint.settings.name)] got a new URL by user \(request.peer.user): host \(url.host)")
        endpoint.service.wakeUp()
        return ["endpoint": .string(endpoint.settings.name), "host": .string(url.host)]
    }
}
