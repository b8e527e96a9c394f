import NIOCore
import NIOPosix
import Testing

@testable import TLS

/// Data over real sockets, and how connections end.
@Suite(.timeLimit(.minutes(5)))
struct StreamTests {
    private static let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }

    /// 1 MiB there and back through our own server, cut oddly on the way out.
    @Test(arguments: [1_048_576, 65_537, 16_385, 4_099])
    func echoesAMegabyte(chunk: Int) async throws {
        let identity = try Loopback.serverContext("below")
        let (listener, port) = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandlers([identity.makeHandler(), Echo()])
        }
        let transcript = try await Loopback.dial(port: port) { channel in
            var rest = ByteBuffer(bytes: Self.megabyte)
            while let part = rest.readSlice(length: min(chunk, rest.readableBytes)), part.readableBytes > 0 {
                channel.write(part, promise: nil)
            }
            channel.flush()
        } onRead: { channel, received in
            if received.count >= Self.megabyte.count {
                channel.close(promise: nil)
            }
        }
        #expect(transcript.received == Self.megabyte)
        #expect(transcript.events == [.active, .handshake("TLSv1.3"), .inactive])
        try await listener.close()
    }

    /// OpenSSL's own server sends lines back reversed, behind its session tickets.
    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func talksToOpenSSL(version: String) async throws {
        let lines = (0..<2_000).map { number in "\(number) " + String(repeating: "x", count: number % 500) }
        let expected = lines.map { String($0.reversed()) + "\n" }.joined()
        let transcript = try await OpenSSLCommand.withServer(certificate: "good", arguments: [version]) { port in
            try await Loopback.dial(port: port) { channel in
                for line in lines {
                    channel.write(ByteBuffer(string: line + "\n"), promise: nil)
                }
                channel.flush()
            } onRead: { channel, received in
                if received.count >= expected.utf8.count {
                    channel.close(promise: nil)
                }
            }
        }
        #expect(String(decoding: transcript.received, as: UTF8.self) == expected)
        #expect(transcript.events.last == .inactive)
        #expect(transcript.errors.isEmpty)
    }

    /// `CLOSE` makes `s_server -rev` say `close_notify` and hang up.
    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func seesACleanClose(version: String) async throws {
        let transcript = try await OpenSSLCommand.withServer(certificate: "good", arguments: [version]) { port in
            try await Loopback.dial(port: port) { channel in
                channel.writeAndFlush(ByteBuffer(string: "CLOSE\n"), promise: nil)
            }
        }
        #expect(transcript.events.dropFirst(2) == [.inputClosed, .inactive])
    }

    @Test func seesADropWithoutCloseNotify() async throws {
        let identity = try Loopback.serverContext("good")
        let (listener, port) = try await Loopback.listen { channel in
            let cutter = Cutter()
            try channel.pipeline.syncOperations.addHandlers([
                cutter, identity.makeHandler(),
                Recorder(onHandshake: { channel in
                    channel.writeAndFlush(ByteBuffer(string: "half a sen"), promise: nil)
                    channel.triggerUserOutboundEvent(Cutter.Cut(), promise: nil)
                }),
            ])
        }
        let transcript = try await Loopback.dial(port: port, onHandshake: { _ in })
        #expect(transcript.events == [.active, .handshake("TLSv1.3"), .failed(.truncated), .inactive])
        #expect(transcript.received == Array("half a sen".utf8))
        try await listener.close()
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func servesOpenSSLsClient(version: String) async throws {
        let identity = try Loopback.serverContext("below")
        let (listener, port) = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandlers([identity.makeHandler(), Echo(closesAfter: 1_048_576)])
        }
        let arguments = [version, "-CAfile", "root.pem", "-verify_return_error", "-verify_hostname", "board.test"]
        let output = try await OpenSSLCommand.runClient(
            port: port,
            arguments: arguments,
            input: Self.megabyte
        )
        #expect(output == Self.megabyte)
        try await listener.close()
    }

    @Test(arguments: [
        // It does not know our authority: alert 48, unknown CA.
        (
            ["-verify_return_error", "-no-CAfile", "-no-CApath"],
            TLSError.Kind.handshakeRefused(alert: TLSAlert(code: 48))
        ),
        (["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], .protocolVersionTooOld),
    ])
    func reportsARefusingClient(arguments: [String], kind: TLSError.Kind) async throws {
        let (transcript, end) = try await serveOnce()
        _ = try await OpenSSLCommand.runClient(port: transcript.port, arguments: arguments, input: [])
        #expect(try await end.get().events == [.active, .failed(kind), .inactive])
        try await transcript.channel.close()
    }

    @Test func tellsAPlainHTTPClient() async throws {
        let (listener, end) = try await serveOnce()
        let client = try await ClientBootstrap(group: Loopback.group).connect(host: "127.0.0.1", port: listener.port)
            .get()
        try await client.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
        #expect(try await end.get().events == [.active, .failed(.notTLS(plainHTTP: true)), .inactive])
        try await listener.channel.close()
        try await client.closeFuture.get()
    }

    private func serveOnce() async throws -> ((channel: any Channel, port: Int), EventLoopFuture<Transcript>) {
        let identity = try Loopback.serverContext("good")
        let end = Loopback.group.next().makePromise(of: Transcript.self)
        let listener = try await Loopback.listen { channel in
            try channel.pipeline.syncOperations.addHandlers([identity.makeHandler(), Recorder(end: end)])
        }
        return (listener, end.futureResult)
    }
}

private final class Echo: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private var rest: Int

    init(closesAfter count: Int = .max) {
        rest = count
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        rest -= unwrapInboundIn(data).readableBytes
        let promise = rest <= 0 ? context.eventLoop.makePromise(of: Void.self) : nil
        let channel = context.channel
        promise?.futureResult.whenSuccess { channel.close(promise: nil) }
        context.writeAndFlush(data, promise: promise)
    }
}

/// Closes TCP below TLS.
private final class Cutter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    struct Cut: Sendable {}

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        context.close(promise: promise)
    }
}
