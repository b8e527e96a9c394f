package import NIOCore
import NIOHTTP1
import NIOPosix
import TLS

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
    private var isOver = false

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
            guard let tls else { throw EndpointTrouble(.tls("TLS is not set up."), peer: url.hostField) }
            try pipeline.addHandler(try tls.makeHandler(host: url.host))
        }
        let handshake = WebSocketHandshake(
            target: url.target,
            hostField: url.hostField,
            userAgent: configuration.userAgent
        )
        // What follows the 101 in the same segment belongs to the WebSocket.
        let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes))
        let encoder = HTTPRequestEncoder()
        let opening = WebSocketOpening(
            handshake: handshake,
            waitsForTLS: url.scheme == .wss,
            reached: { [weak self] in self?.reached(channel) },
            finished: { [weak self] result in self?.finished(result) }
        )
        opening.upgrade = { [weak self] context in try self?.upgrade(context, removing: encoder, decoder, opening) }
        try pipeline.addHandlers([encoder, decoder, opening])
    }

    private func reached(_ channel: any Channel) {
        guard !isOver else { return }
        channels = [ObjectIdentifier(channel): channel]
        observer.reached()
    }

    private func upgrade(
        _ context: ChannelHandlerContext,
        removing encoder: HTTPRequestEncoder,
        _ decoder: ByteToMessageHandler<HTTPResponseDecoder>,
        _ opening: WebSocketOpening
    ) throws {
        guard !isOver else { return context.close(promise: nil) }
        isOver = true
        channels = [:]
        let connection = WebSocketConnection(configuration: configuration)
        let pipeline = context.pipeline.syncOperations
        try pipeline.addHandlers([WebSocketFrameSink.makeEncoder(), connection])
        connection.attach(observer.opened(NIOLoopBound(connection, eventLoop: eventLoop)))
        // Removing the decoder last forwards what it holds straight to the connection.
        pipeline.removeHandler(opening, promise: nil)
        pipeline.removeHandler(encoder, promise: nil)
        pipeline.removeHandler(decoder, promise: nil)
    }

    private func finished(_ trouble: EndpointTrouble.Kind) { fail(trouble) }

    private func fail(_ trouble: EndpointTrouble.Kind) {
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
