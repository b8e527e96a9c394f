import NIOCore
import NIOHTTP1
import TLS

/// Asks for the upgrade as soon as the transport is ready, and hands the channel over when the answer is right.
final class WebSocketOpening: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let handshake: WebSocketHandshake
    private let waitsForTLS: Bool
    private let dial: WebSocketDial
    private let splitter: ResponseSplitter
    private let encoder = HTTPRequestEncoder()
    private let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes))
    private var isAccepted = false

    init(handshake: WebSocketHandshake, waitsForTLS: Bool, dial: WebSocketDial) {
        self.handshake = handshake
        self.waitsForTLS = waitsForTLS
        self.dial = dial
        splitter = ResponseSplitter(dial: dial)
    }

    func addHandlers(to pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.addHandlers([splitter, encoder, decoder, self])
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
        switch unwrapInboundIn(data) {
        case .head(let response):
            do throws(WebSocketHandshakeError) {
                try handshake.check(response)
                isAccepted = true
            } catch {
                dial.fail(EndpointTrouble.Kind(error))
            }
        case .body:
            // A refusal's page is of no use, and may repeat the token.
            break
        case .end:
            if isAccepted { handOver(context) }
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

    /// Puts the WebSocket before HTTP, which leaves the pipeline when it finds the time.
    private func handOver(_ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            try dial.handOver(pipeline, after: splitter)
        } catch {
            return dial.fail(EndpointTrouble.Kind(dialError: error))
        }
        splitter.finish()
        pipeline.removeHandler(self, promise: nil)
        pipeline.removeHandler(decoder, promise: nil)
        pipeline.removeHandler(encoder, promise: nil)
    }
}
