import NIOCore
import NIOHTTP1
import TLS

/// Asks for the upgrade as soon as the transport is ready, and hands the channel over when the answer is right.
final class WebSocketOpening: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let handshake: WebSocketHandshake
    private let encoder = HTTPRequestEncoder()
    /// What follows the 101 in the same segment belongs to the WebSocket; the default would drop it.
    private let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes))
    private let waitsForTLS: Bool
    private let dial: WebSocketDial
    private enum State {
        case asking
        case accepted
        /// HTTP leaves the pipeline; bytes of the WebSocket wait.
        case changing([NIOAny])
        case done
    }

    private var state = State.asking

    init(handshake: WebSocketHandshake, waitsForTLS: Bool, dial: WebSocketDial) {
        self.handshake = handshake
        self.waitsForTLS = waitsForTLS
        self.dial = dial
    }

    func addHandlers(to pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.addHandlers([encoder, decoder, self])
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        // Of two addresses that answer at the same time one is too many.
        guard dial.reached(context.channel) else { return context.close(promise: nil) }
        if !waitsForTLS { sendRequest(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if waitsForTLS, event is TLSHandshakeCompleted { sendRequest(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .asking, .accepted: answered(unwrapInboundIn(data), context)
        case .changing(let held): state = .changing(held + [data])
        case .done: context.fireChannelRead(data)
        }
    }

    private func answered(_ part: HTTPClientResponsePart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let response):
            do throws(WebSocketHandshakeError) {
                try handshake.check(response)
                state = .accepted
            } catch {
                dial.fail(EndpointTrouble.Kind(error))
            }
        case .body:
            // A refusal's page is of no use, and may repeat the token.
            break
        case .end:
            if case .accepted = state { handOver(context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        dial.fail(EndpointTrouble.Kind(dialError: error))
    }

    func channelInactive(context: ChannelHandlerContext) {
        dial.fail(.lost("before it answered"))
        context.fireChannelInactive()
    }

    private func sendRequest(_ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(handshake.request)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Takes HTTP out of the pipeline first: while the decoder gives up what it holds, it would take a WebSocket's
    /// writes for requests.
    private func handOver(_ context: ChannelHandlerContext) {
        state = .changing([])
        let pipeline = context.pipeline.syncOperations
        pipeline.removeHandler(encoder, promise: nil)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pipeline.removeHandler(decoder).whenComplete { _ in
            let (opening, context) = bound.value
            opening.finish(context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            try dial.handOver(pipeline)
        } catch {
            return dial.fail(EndpointTrouble.Kind(dialError: error))
        }
        if case .changing(let held) = state, !held.isEmpty {
            state = .done
            for read in held { context.fireChannelRead(read) }
            context.fireChannelReadComplete()
        }
        state = .done
        pipeline.removeHandler(self, promise: nil)
    }
}
