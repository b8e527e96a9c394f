import Foundation
import NIOCore
import NIOPosix
import NIOWebSocket
import TLS
import Testing

/// A WebSocket client that does what a test says, also what no good client does.
final class WebSocketClient: Sendable {
    enum Event: Equatable, Sendable {
        /// HTTP's, instead of 101.
        case refused(status: Int)
        case text(String)
        case ping
        case close(code: Int, reason: String)
        /// The connection's end.
        case ended
    }

    let answersPings: Bool
    private let channel: any Channel
    private let events: AsyncStream<Event>

    private init(channel: any Channel, events: AsyncStream<Event>, answersPings: Bool) {
        self.channel = channel
        self.events = events
        self.answersPings = answersPings
    }

    /// - Parameters:
    ///   - url: `ws://localhost:…` or `wss://localhost:…`.
    ///   - authority: a PEM file to trust.
    static func connect(
        _ url: String,
        authority: String? = nil,
        answersPings: Bool = true,
        host: String = "127.0.0.1"
    ) async throws -> WebSocketClient {
        let parts = try #require(URLComponents(string: url))
        let port = try #require(parts.port)
        let target = String(url[try #require(url.range(of: ":\(port)")).upperBound...])
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
        let tls = parts.scheme == "wss" ? try TLSClientContext(extraCAFile: authority) : nil
        let opened = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(tls.makeHandler(host: "localhost")) }
                    try pipeline.addHandler(
                        Opening(target: target, answersPings: answersPings, to: continuation, opened: opened)
                    )
                }
            }
            .connect(host: host, port: port).get()
        try await opened.futureResult.get()
        return WebSocketClient(channel: channel, events: stream, answersPings: answersPings)
    }

    /// What has come since the last call, one at a time; fails when nothing comes for ten seconds.
    func next() async throws -> Event {
        let event = await withTaskGroup(of: Event?.self) { group in
            group.addTask { [events] in
                for await event in events { return event }
                return .ended
            }
            group.addTask {
                do { try await Task.sleep(for: .seconds(10)) } catch { return .ended }
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        return try #require(event, "nothing came within ten seconds")
    }

    func send(_ text: String) async throws { try await send(.text, Array(text.utf8)) }

    func send(_ opcode: WebSocketOpcode, _ payload: [UInt8], fin: Bool = true) async throws {
        let frame = WebSocketFrame(fin: fin, opcode: opcode, maskKey: .random(), data: ByteBuffer(bytes: payload))
        try await channel.writeAndFlush(frame)
    }

    func close(_ code: WebSocketErrorCode = .goingAway) async throws {
        var payload = ByteBuffer()
        payload.write(webSocketErrorCode: code)
        try await send(.connectionClose, Array(payload.readableBytesView))
    }

    /// Ends the connection without a word.
    func vanish() { channel.close(promise: nil) }
}

/// Asks for the upgrade, and hands over to the frame handlers with whatever follows in the same segment.
private final class Opening: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let target: String
    private let answersPings: Bool
    private let events: AsyncStream<WebSocketClient.Event>.Continuation
    private let opened: EventLoopPromise<Void>
    private var received = ByteBuffer()

    /// - Parameter opened: fulfilled with HTTP's answer, or the connection's end.
    init(
        target: String,
        answersPings: Bool,
        to events: AsyncStream<WebSocketClient.Event>.Continuation,
        opened: EventLoopPromise<Void>
    ) {
        self.opened = opened
        self.target = target
        self.answersPings = answersPings
        self.events = events
    }

    func channelActive(context: ChannelHandlerContext) {
        let request =
            "GET \(target) HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        let text = String(buffer: received)
        guard let end = text.range(of: "\r\n\r\n") else { return }
        let status = Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
        // RFC 6455, section 1.3.
        guard status == 101, text.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") else {
            events.yield(.refused(status: status))
            opened.succeed()
            return context.close(promise: nil)
        }
        received.moveReaderIndex(forwardBy: text[..<end.upperBound].utf8.count)
        let frames = Frames(answersPings: answersPings, to: events)
        let decoder = WebSocketFrameDecoder(maxFrameSize: 1 << 24)
        do {
            try context.pipeline.syncOperations.addHandlers([
                WebSocketFrameEncoder(), ByteToMessageHandler(decoder), frames,
            ])
        } catch {
            return context.close(promise: nil)
        }
        opened.succeed()
        context.fireChannelRead(NIOAny(received))
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        opened.fail(ChannelError.eof)
        events.finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

private final class Frames: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let answersPings: Bool
    private let events: AsyncStream<WebSocketClient.Event>.Continuation

    init(answersPings: Bool, to events: AsyncStream<WebSocketClient.Event>.Continuation) {
        self.answersPings = answersPings
        self.events = events
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        var payload = frame.unmaskedData
        switch frame.opcode {
        case .text: events.yield(.text(String(buffer: payload)))
        case .ping:
            events.yield(.ping)
            guard answersPings else { return }
            let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: payload)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            let code = payload.readInteger(as: UInt16.self) ?? 1005
            events.yield(.close(code: Int(code), reason: String(buffer: payload)))
            let echo = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(echo), promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        events.finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
