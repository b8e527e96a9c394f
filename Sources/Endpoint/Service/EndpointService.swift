public import Logging
public import MCP
public import NIOCore
public import ServiceLifecycle

/// One endpoint: dials out, stays connected and lets tools be called, until it is shut down.
///
/// Several are independent of each other.
public final class EndpointService: Service {
    private let driver: EndpointDriver

    /// - Parameters:
    ///   - name: for log lines.
    ///   - extraCAFile: a PEM file of authorities to trust besides the system's.
    ///   - toolPrefix: tool names become `prefix_name`, so that several boards can serve one assistant.
    ///   - stateChanged: called on the event loop at each change; return at once.
    /// - Throws: when the tools cannot be advertised together.
    public init(
        name: String,
        urlSource: any EndpointURLSource,
        extraCAFile: String? = nil,
        server: ServerInfo,
        tools: [any Tool],
        toolPrefix: String? = nil,
        timings: EndpointTimings = .standard,
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        stateChanged: @escaping @Sendable (EndpointState) -> Void = { _ in }
    ) throws(MCPConfigurationError) {
        let named = tools.map { tool in
            (definition: tool.definition.renamed(prefix: toolPrefix), tool: tool)
        }
        let setup = EndpointDriver.Setup(
            name: name,
            urlSource: urlSource,
            extraCAFile: extraCAFile,
            server: try MCPServer(info: server, tools: named.map(\.definition)),
            tools: Dictionary(named.map { ($0.definition.name, $0.tool) }) { first, _ in first },
            timings: timings,
            webSocket: WebSocketConfiguration(
                closeTimeout: timings.closeTimeout,
                userAgent: "\(server.name)/\(server.version)"
            ),
            logger: logger,
            stateChanged: stateChanged
        )
        driver = EndpointDriver(setup: setup, eventLoop: eventLoopGroup.next())
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
}

extension ToolDefinition {
    fileprivate func renamed(prefix: String?) -> ToolDefinition {
        guard let prefix, !prefix.isEmpty else { return self }
        return ToolDefinition(
            name: "\(prefix)_\(name)",
            title: title,
            description: description,
            inputSchema: inputSchema,
            outputSchema: outputSchema,
            annotations: annotations
        )
    }
}
