import NIOCore

/// One connection for metrics: one request, one answer.
///
/// Everything happens on the channel's event loop.
final class MetricsConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// For the request, for the answer to be made, and for it to be taken, all together.
    static let patience = TimeAmount.seconds(10)
    /// For the other side to close after it has the answer.
    private static let lingering = TimeAmount.seconds(1)
    /// Bytes that are read after the request and thrown away, so that the answer is not lost in a reset. (RFC 9112, §9.6)
    private static let maximumWaste = 65_536

    private enum Stage {
        case reading
        case making
        case answered
    }

    private let hub: MetricsHub
    private let isLocal: Bool
    private var stage = Stage.reading
    private var received: [UInt8] = []
    private var wasted = 0
    private var inputIsClosed = false
    private var isCounted = false
    private var deadline: Scheduled<Void>?

    init(hub: MetricsHub, isLocal: Bool) {
        self.hub = hub
        self.isLocal = isLocal
    }

    func channelActive(context: ChannelHandlerContext) {
        isCounted = hub.assumeIsolated { $0.open() }
        wait(Self.patience, context) { $0.timeIsUp($1) }
        if !isCounted { answer(MetricsStatus.unavailable.answer(), context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data).readableBytesView
        guard stage == .reading else {
            wasted += bytes.count
            if wasted > Self.maximumWaste { context.close(promise: nil) }
            return
        }
        received += bytes
        switch MetricsRequest.read(received, isLocal: isLocal) {
        case .incomplete: return
        case .refused(let status): answer(status.answer(), context)
        case .request(let request): make(request, context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            inputIsClosed = true
            // Otherwise the answer still goes out.
            if stage == .reading { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        stage = .answered
        let id = ObjectIdentifier(self)
        if isCounted { hub.assumeIsolated { $0.closed(id) } }
        isCounted = false
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func make(_ request: MetricsRequest, _ context: ChannelHandlerContext) {
        stage = .making
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let id = ObjectIdentifier(self)
        hub.assumeIsolated {
            $0.text(for: id) { text in
                let (connection, context) = bound.value
                guard connection.stage == .making else { return }
                connection.answer(MetricsStatus.ok.answer(text, isHead: request.isHead), context)
            }
        }
    }

    private func answer(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        stage = .answered
        received = []
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenComplete { result in
            let (connection, context) = bound.value
            guard case .success = result, context.channel.isActive, connection.isCounted, !connection.inputIsClosed
            else { return context.close(promise: nil) }
            connection.wait(Self.lingering, context) { $1.close(promise: nil) }
            context.close(mode: .output, promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: sent)
    }

    private func timeIsUp(_ context: ChannelHandlerContext) {
        switch stage {
        case .reading: answer(MetricsStatus.requestTimeout.answer(), context)
        case .making: answer(MetricsStatus.unavailable.answer(), context)
        // The other side does not take it.
        case .answered: return context.close(promise: nil)
        }
        wait(Self.lingering, context) { $1.close(promise: nil) }
    }

    private func wait(
        _ time: TimeAmount,
        _ context: ChannelHandlerContext,
        _ then: @escaping @Sendable (MetricsConnection, ChannelHandlerContext) -> Void
    ) {
        deadline?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: time) { then(bound.value.0, bound.value.1) }
    }
}
