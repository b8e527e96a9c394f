package import NIOCore
package import NIOWebSocket

/// An open WebSocket as its client (RFC 6455): the last handler of its channel, and its handle.
///
/// Everything happens on the channel's event loop; another thread holds it in a `NIOLoopBound`.
package final class WebSocketConnection: ChannelDuplexHandler, MessageTransport {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = Never
    package typealias OutboundIn = Never
    package typealias OutboundOut = WebSocketFrame

    private let configuration: WebSocketConfiguration
    private var state = WebSocketStateMachine()
    private var decoder: WebSocketDecoder
    private var unread = ByteBuffer()
    private var context: ChannelHandlerContext?
    private var delegate: (any WebSocketDelegate)?
    private var closeTimer: Scheduled<Void>?
    private var randomness = KernelRandomness()
    private var transportError: String?
    private var isDropped = false
    private var isReading = false
    private var isDecoding = false
    private var needsFlush = false
    /// A read that waits until the peer has taken what was written.
    private var hasHeldRead = false
    /// Bytes came in since the last ``takeActivity()``.
    private var wasActive = false

    package init(configuration: WebSocketConfiguration) {
        self.configuration = configuration
        decoder = WebSocketDecoder(maximumMessageBytes: configuration.maximumMessageBytes)
    }

    /// To be called before the first bytes come in.
    package func attach(_ delegate: any WebSocketDelegate) { self.delegate = delegate }

    /// Sends one text message in one frame; nothing once the closing has begun.
    package func send(text: [UInt8]) { send(.text, text) }

    /// Sends one binary message in one frame; nothing once the closing has begun.
    package func send(binary: [UInt8]) { send(.binary, binary) }

    /// Sends a ping with at most 125 bytes of payload.
    package func ping(_ payload: [UInt8]) { send(.ping, Array(payload.prefix(125))) }

    /// Begins the closing handshake; the delegate hears of the end at most ``WebSocketConfiguration/closeTimeout`` later.
    package func close(_ close: WebSocketClose) { perform(state.close(close)) }

    /// Drops the transport without a handshake, for a peer that is not there any more.
    package func drop() {
        isDropped = true
        context?.close(promise: nil)
    }

    /// Whether a frame is coming in that a pong could be stuck behind, and bytes of it came since the last call.
    package func takeActivity() -> Bool {
        defer { wasActive = false }
        return wasActive && decoder.isInsideFrame
    }

    // MARK: Channel

    package func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    package func handlerRemoved(context: ChannelHandlerContext) {
        finish()
        self.context = nil
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        wasActive = true
        guard !state.discardsInput else { return }
        var bytes = unwrapInboundIn(data)
        isReading = true
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        decodeUnread()
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        if needsFlush {
            needsFlush = false
            context.flush()
        }
    }

    package func read(context: ChannelHandlerContext) {
        // A peer that does not take our answers gets no more of its requests read.
        guard context.channel.isWritable || !state.isOpen else {
            hasHeldRead = true
            return
        }
        context.read()
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { releaseRead() }
        context.fireChannelWritabilityChanged()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if transportError == nil { transportError = "\(error)" }
        context.close(promise: nil)
    }

    // MARK: Work

    /// What a delegate does may bring in more bytes before it returns; they queue up in `unread`.
    private func decodeUnread() {
        guard !isDecoding else { return }
        isDecoding = true
        defer { isDecoding = false }
        while true {
            var bytes = unread
            unread = ByteBuffer()
            do throws(WebSocketViolation) {
                while !state.discardsInput, let event = try decoder.next(from: &bytes) {
                    perform(state.received(event))
                }
            } catch {
                perform(state.violated(error))
            }
            guard !state.discardsInput else {
                unread = ByteBuffer()
                return
            }
            let hasMore = unread.readableBytes > 0
            if bytes.readableBytes > 0 {
                bytes.writeBuffer(&unread)
                unread = bytes
            }
            guard hasMore else { return }
        }
    }

    private func perform(_ action: WebSocketStateMachine.Action) {
        switch action {
        case .deliver(let message): delegate?.webSocketReceived(message)
        case .deliverPong(let payload): delegate?.webSocketReceivedPong(payload)
        case .sendPong(let payload): write(.pong, payload)
        case .sendClose(let close):
            write(.connectionClose, close.payload)
            startCloseTimer()
            // The peer's close frame must be read even if it stopped reading ours.
            releaseRead()
        case .none: break
        }
    }

    private func send(_ opcode: WebSocketOpcode, _ payload: [UInt8]) {
        guard state.isOpen else { return }
        write(opcode, payload)
    }

    private func write(_ opcode: WebSocketOpcode, _ payload: [UInt8]) {
        guard let context else { return }
        // Room for the header before the payload lets the encoder write both in one piece.
        var data = context.channel.allocator.buffer(capacity: payload.count + 14)
        data.writeRepeatingByte(0, count: 14)
        data.moveReaderIndex(forwardBy: 14)
        data.writeBytes(payload)
        // RFC 6455 §5.3: a key that nobody can guess, new for each frame.
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(using: &randomness), data: data)
        context.write(wrapOutboundOut(frame), promise: nil)
        if isReading { needsFlush = true } else { context.flush() }
    }

    private func releaseRead() {
        guard hasHeldRead, let context else { return }
        hasHeldRead = false
        context.read()
    }

    private func startCloseTimer() {
        guard closeTimer == nil, let context else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        closeTimer = context.eventLoop.scheduleTask(in: TimeAmount(configuration.closeTimeout)) {
            bound.value.close(promise: nil)
        }
    }

    private func finish() {
        closeTimer?.cancel()
        closeTimer = nil
        guard let delegate else { return }
        self.delegate = nil
        delegate.webSocketEnded(isDropped ? .dropped : state.ending(transportError: transportError))
    }
}
