internal import Glibc
internal import NIOCore

/// Next to the client's socket, below TLS: lets a connection break as networks do.
///
/// Belongs to its event loop.
final class TransportEnd: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private var isSilent = false
    private var context: ChannelHandlerContext?
    private let delay: @Sendable () -> TimeAmount
    /// When the latest of what is on its way arrives, in each direction: nothing overtakes.
    private var lastIn = NIODeadline.uptimeNanoseconds(0)
    private var lastOut = NIODeadline.uptimeNanoseconds(0)

    /// - Parameter delay: how long everything is on its way now, in each direction.
    init(delay: @escaping @Sendable () -> TimeAmount = { .zero }) { self.delay = delay }

    /// Nothing is read and nothing sent any more, but the connection stays open until the client closes it.
    func silence() { isSilent = true }

    /// Resets the connection: no close frame, no `close_notify`, no FIN.
    func cut() {
        isSilent = false
        guard let context else { return }
        // Closing with nothing to linger for sends RST (tcp(7), socket(7)).
        guard let provider = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        let end = NIOLoopBound(self, eventLoop: context.eventLoop)
        provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
            end.value.context?.close(promise: nil)
        }
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isSilent { return }
        after(\.lastIn, context) { end, context in
            if !end.isSilent { context.fireChannelRead(data) }
        }
    }

    /// Comes after what was read, as the handlers above work at this moment.
    func channelReadComplete(context: ChannelHandlerContext) {
        after(\.lastIn, context) { $1.fireChannelReadComplete() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isSilent {
            promise?.succeed()
            return
        }
        after(\.lastOut, context) { end, context in
            if end.isSilent { promise?.succeed() } else { context.writeAndFlush(data, promise: promise) }
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if isSilent {
            promise?.succeed()
            return
        }
        after(\.lastOut, context) { end, context in
            if end.isSilent { promise?.succeed() } else { context.close(mode: mode, promise: promise) }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isSilent, case ChannelEvent.inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        } else {
            after(\.lastIn, context) { $1.fireUserInboundEventTriggered(event) }
        }
    }

    /// Does it once it has travelled: at once on a quick network.
    private func after(
        _ last: ReferenceWritableKeyPath<TransportEnd, NIODeadline>,
        _ context: ChannelHandlerContext,
        _ body: @escaping (TransportEnd, ChannelHandlerContext) -> Void
    ) {
        let now = NIODeadline.now()
        let arrival = max(now + delay(), self[keyPath: last])
        guard arrival > now else { return body(self, context) }
        self[keyPath: last] = arrival
        context.eventLoop.assumeIsolated().scheduleTask(deadline: arrival) {
            // What was on its way when the connection ended is lost.
            if let context = self.context { body(self, context) }
        }
    }
}
