public import NIOCore

/// TLS for one connection, between the socket and the handlers that see plaintext.
///
/// Fires `TLSHandshakeCompleted`. Writes wait until then. A failure is fired as one `TLSError`, fails all waiting
/// writes, and closes the channel. The peer's `close_notify` is fired as `ChannelEvent.inputClosed`; unless the channel
/// allows remote half-closure, it is answered and the channel closes, as TCP does. There is no timeout here: a peer
/// may stall the handshake until somebody closes the channel.
public final class TLSHandler: ChannelDuplexHandler {
    public typealias InboundIn = ByteBuffer
    public typealias InboundOut = ByteBuffer
    public typealias OutboundIn = ByteBuffer
    public typealias OutboundOut = ByteBuffer

    enum State {
        /// The channel is not active yet.
        case idle(TLSConnection)
        case handshaking(TLSConnection)
        case open(TLSConnection)
        /// By us, the peer or a failure: the `SSL` is freed and nothing more is reported.
        case closed
    }

    struct PendingWrite {
        var bytes: ByteBuffer
        var promise: EventLoopPromise<Void>?
    }

    /// Plaintext above this is handed on before the channel's read is complete.
    static let maximumGathered = 128 * 1024

    var state: State
    /// Half-closed: what the peer's and our own `close_notify` ended.
    var isInputClosed = false
    var isOutputClosed = false
    var pendingWrites = MarkedCircularBuffer<PendingWrite>(initialCapacity: 4)
    /// Plaintext of this channel read, handed on in one piece.
    var plaintext = ByteBuffer()
    /// A `read` has not yet been answered with plaintext.
    var isReadWanted = false

    init(_ connection: TLSConnection) {
        state = .idle(connection)
    }

    public func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive {
            start(context)
        }
    }

    public func handlerRemoved(context: ChannelHandlerContext) {
        state = .closed
        failPendingWrites(ChannelError.ioOnClosedChannel)
    }

    public func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        start(context)
    }

    public func channelInactive(context: ChannelHandlerContext) {
        endOfStream(context)
        failPendingWrites(ChannelError.ioOnClosedChannel)
        context.fireChannelInactive()
    }

    public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            // TCP's end says nothing that TLS has not said; handlers get TLS's.
            endOfStream(context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Starts the handshake.
    func start(_ context: ChannelHandlerContext) {
        guard case .idle(let connection) = state else { return }
        state = .handshaking(connection)
        proceed(context)
        // Somebody may have switched autoRead off; the handshake needs the peer's bytes all the same.
        if case .handshaking = state {
            context.read()
        }
    }

    /// Reports the failure once, with all data and the alert that go before it, and closes.
    func fail(_ error: TLSError, _ context: ChannelHandlerContext, _ connection: TLSConnection) {
        state = .closed
        deliver(context)
        send(context, connection)
        failPendingWrites(error)
        context.fireErrorCaught(error)
        context.close(mode: .all, promise: nil)
    }

    /// TCP has ended.
    private func endOfStream(_ context: ChannelHandlerContext) {
        switch state {
        case .idle, .closed:
            state = .closed
        case .handshaking(let connection):
            fail(TLSError(.droppedDuringHandshake, peer: connection.peer), context, connection)
        case .open(let connection):
            guard !isInputClosed else { return }
            fail(TLSError(.truncated, peer: connection.peer), context, connection)
        }
    }

    func failPendingWrites(_ error: any Error) {
        while let write = pendingWrites.popFirst() {
            write.promise?.fail(error)
        }
    }
}

@available(*, unavailable, message: "a TLSHandler belongs to its channel's event loop")
extension TLSHandler: Sendable {}
