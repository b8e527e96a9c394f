package import NIOCore
import NIOPosix
import NIOWebSocket
package import TLS

/// One attempt to open a WebSocket: lookup, TCP, TLS, upgrade. It is used on its event loop only, and has no timer of
/// its own: whoever started it abandons it.
package final class WebSocketDial {
    /// What becomes of it. All calls come on the event loop.
    package struct Observer: Sendable {
        /// The transport is there; TLS and the upgrade follow.
        let reached: @Sendable () -> Void
        /// Open; what this returns hears of everything from the first byte on.
        let opened: @Sendable (NIOLoopBound<WebSocketConnection>) -> any WebSocketDelegate
        let failed: @Sendable (EndpointTrouble.Kind) -> Void

        package init(
            reached: @escaping @Sendable () -> Void,
            opened: @escaping @Sendable (NIOLoopBound<WebSocketConnection>) -> any WebSocketDelegate,
            failed: @escaping @Sendable (EndpointTrouble.Kind) -> Void
        ) {
            self.reached = reached
            self.opened = opened
            self.failed = failed
        }
    }

    private let eventLoop: any EventLoop
    private let url: EndpointURL
    private let configuration: WebSocketConfiguration
    private let tls: TLSClientContext?
    private let observer: Observer
    /// Channels under way; more than one while addresses race (RFC 8305).
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var hasReached = false
    private(set) var isOver = false

    /// - Parameter tls: needed for `wss`.
    package init(
        url: EndpointURL,
        tls: TLSClientContext?,
        configuration: WebSocketConfiguration,
        eventLoop: any EventLoop,
        observer: Observer
    ) {
        self.url = url
        self.tls = tls
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.observer = observer
    }

    /// - Parameter timeout: for the transport.
    package func start(timeout: Duration) {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        ClientBootstrap(group: eventLoop)
            .resolver(HostResolver(eventLoop: eventLoop))
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            // Linux: unacknowledged data for this long means the path is gone (tcp(7), TCP_USER_TIMEOUT, milliseconds).
            .channelOption(.tcpOption(.init(rawValue: 18)), value: 20_000)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try bound.value.prepare(channel) }
            }
            .connect(host: url.host, port: url.port)
            .whenComplete { result in
                if case .failure(let error) = result { bound.value.fail(EndpointTrouble.Kind(dialError: error)) }
            }
    }

    /// Ends it without a word to the observer.
    package func abandon() {
        isOver = true
        closeAll()
    }

    private func prepare(_ channel: any Channel) throws {
        // The lookup outlives what asked for it.
        guard !isOver else { throw ChannelError.ioOnClosedChannel }
        channels[ObjectIdentifier(channel)] = channel
        let pipeline = channel.pipeline.syncOperations
        if url.scheme == .wss {
            guard let tls else { throw TLSError(.internal("no TLS context was given"), peer: url.host) }
            try pipeline.addHandler(try tls.makeHandler(host: url.host))
        }
        let handshake = WebSocketHandshake(
            target: url.target,
            hostField: url.hostField,
            userAgent: configuration.userAgent
        )
        let opening = WebSocketOpening(handshake: handshake, waitsForTLS: url.scheme == .wss, dial: self)
        try opening.addHandlers(to: pipeline)
    }

    /// - Returns: whether the channel is the one to go on with.
    func reached(_ channel: any Channel) -> Bool {
        guard !isOver, !hasReached else { return false }
        hasReached = true
        channels = [ObjectIdentifier(channel): channel]
        observer.reached()
        return true
    }

    /// The answer was right: puts the WebSocket into the pipeline.
    func handOver(
        _ pipeline: ChannelPipeline.SynchronousOperations,
        after handler: any ChannelHandler
    ) throws {
        guard !isOver else { return }
        isOver = true
        channels = [:]
        let connection = WebSocketConnection(configuration: configuration)
        try pipeline.addHandlers([WebSocketFrameEncoder(), connection], position: .after(handler))
        connection.attach(observer.opened(NIOLoopBound(connection, eventLoop: eventLoop)))
    }

    func fail(_ trouble: EndpointTrouble.Kind) {
        guard !isOver else { return }
        isOver = true
        closeAll()
        observer.failed(trouble)
    }

    private func closeAll() {
        let channels = self.channels
        self.channels = [:]
        for channel in channels.values { channel.close(promise: nil) }
    }
}
