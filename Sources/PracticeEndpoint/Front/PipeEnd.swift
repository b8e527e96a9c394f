internal import NIOCore

/// One end of a pipe between two channels on one event loop, with backpressure and half-close.
///
/// Belongs to its event loop.
class PipeEnd: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private(set) var partner: PipeEnd?
    private(set) var context: ChannelHandlerContext?
    private(set) var isDraining = false
    private var wantsToRead = false
    private var isOutputClosed = false

    static func join(_ one: PipeEnd, _ other: PipeEnd) {
        one.partner = other
        other.partner = one
    }

    /// What becomes of bytes that came in here.
    func received(_ buffer: ByteBuffer) { partner?.write(buffer) }

    func write(_ buffer: ByteBuffer) {
        guard !isOutputClosed else { return }
        context?.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    /// Says that nothing more will come, once everything written has gone out. The peer gets some time to say the same.
    func closeOutput() {
        guard !isOutputClosed, let context else { return }
        isOutputClosed = true
        context.close(mode: .output, promise: nil)
        let closing = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .seconds(5)) { closing.value.context?.close(promise: nil) }
    }

    /// Nobody takes what comes in here any more. It is read all the same, so that the writer ends in order: FlyingFox
    /// loses track of a socket that fails while it waits for it.
    func drain() {
        isDraining = true
        closeOutput()
        resumeReading()
    }

    private func resumeReading() {
        guard wantsToRead else { return }
        wantsToRead = false
        context?.read()
    }

    // MARK: ChannelDuplexHandler

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        partner = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !isDraining { received(unwrapInboundIn(data)) }
    }

    func read(context: ChannelHandlerContext) {
        if isDraining || partner?.context?.channel.isWritable ?? true { context.read() } else { wantsToRead = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { partner?.resumeReading() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { partner?.closeOutput() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        partner?.drain()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
