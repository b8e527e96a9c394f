public import Logging
public import MCP
public import NIOCore
public import ServiceLifecycle

/// One endpoint: dials out, stays connected and lets tools be called, until it is shut down.
///
/// Several are independent of each other.
public final class EndpointService: Service {
    private let driver: EndpointDriver
    private let toolPrefix: String?

    /// - Parameters:
    ///   - name: for log lines.
    ///   - extraCAFile: a PEM file of authorities to trust besides the system's.
    ///   - toolPrefix: tool names become `prefix_name`, so that several boards can serve one assistant.
    ///   - errorStyle: how a tool's failure is answered.
    ///   - troubleCode: a word for a trouble, which log lines have as the field `code`; `nil` for none.
    ///   - stateChanged: called on the event loop at each change; return at once.
    /// - Throws: when the tools cannot be advertised together.
    public init(
        name: String,
        urlSource: any EndpointURLSource,
        extraCAFile: String? = nil,
        server: ServerInfo,
        tools: [any Tool],
        toolPrefix: String? = nil,
        errorStyle: ToolErrorStyle = .mcp,
        timings: EndpointTimings = .standard,
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        troubleCode: @escaping @Sendable (EndpointTrouble.Kind) -> String? = { _ in nil },
        stateChanged: @escaping @Sendable (EndpointState) -> Void = { _ in }
    ) throws(MCPConfigurationError) {
        let setup = EndpointDriver.Setup(
            name: name,
            urlSource: urlSource,
            extraCAFile: extraCAFile,
            info: server,
            errorStyle: errorStyle,
            timings: timings,
            webSocket: WebSocketConfiguration(
                closeTimeout: timings.closeTimeout,
                userAgent: "\(server.name)/\(server.version)"
            ),
            logger: logger,
            troubleCode: troubleCode,
            stateChanged: stateChanged
        )
        self.toolPrefix = toolPrefix
        driver = try EndpointDriver(
            setup: setup,
            tools: tools.map { NamedTool($0, prefix: toolPrefix) },
            eventLoop: eventLoopGroup.next()
        )
    }

    /// Advertises other tools from now on. Where their list differs, the peer is told, and once its calls have their
    /// answers, dialled anew, since relays drop what it was told.
    ///
    /// - Throws: when the tools cannot be advertised together; then nothing has changed.
    public func replaceTools(_ tools: [any Tool]) async throws(MCPConfigurationError) {
        try await driver.replaceTools(tools.map { NamedTool($0, prefix: toolPrefix) })
    }

    /// Returns after a graceful shutdown or a cancellation, having said goodbye with close code 1001.
    public func run() async {
        let driver = self.driver
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await driver.run()
            } onGracefulShutdown: {
                driver.shutDownSoon()
            }
        } onCancel: {
            driver.shutDownSoon()
        }
    }

    /// To be called when the network or the URL's source has changed: looks at both at once.
    public func wakeUp() { driver.wakeUpSoon() }

    /// Requests that came in since the start, over all connections.
    public func requestCount() async -> UInt64 { await driver.requestCount }

    /// Voice sessions that introduced themselves with `initialize` since the start, over all connections.
    public func sessionCount() async -> UInt64 { await driver.sessionCount }
}
