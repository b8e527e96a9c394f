import NIOCore
import NIOPosix

@testable import TLS

/// Real sockets on 127.0.0.1.
enum Loopback {
    static let group = MultiThreadedEventLoopGroup.singleton

    /// Dials, secures, and returns the transcript when the connection is over.
    static func dial(
        port: Int,
        host: String = "localhost",
        trusting extraCA: String? = "root.pem",
        onHandshake: @escaping Recorder.Action = { $0.close(promise: nil) },
        onRead: @escaping @Sendable (any Channel, [UInt8]) -> Void = { _, _ in }
    ) async throws -> Transcript {
        let certificates = try TestCertificates.shared.get()
        let context = try TLSClientContext(extraCAFile: extraCA.map(certificates.path))
        let loop = group.next()
        let end = loop.makePromise(of: Transcript.self)
        do {
            _ = try await ClientBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(context.makeHandler(host: host))
                        try channel.pipeline.syncOperations.addHandler(
                            Recorder(end: end, onHandshake: onHandshake, onRead: onRead)
                        )
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        } catch {
            end.fail(error)
        }
        return try await end.futureResult.get()
    }

    /// Listens; `initialize` sets up each accepted channel.
    static func listen(
        _ initialize: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> (channel: any Channel, port: Int) {
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try initialize(channel) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return (channel, channel.localAddress?.port ?? 0)
    }

    static func serverContext(_ certificate: String) throws -> TLSServerContext {
        let certificates = try TestCertificates.shared.get()
        return try TLSServerContext(
            certificateChainFile: certificates.path("\(certificate).full.pem"),
            privateKeyFile: certificates.path("leaf.key")
        )
    }
}

/// A peer without TLS: sends fixed bytes when it is spoken to, then may hang up.
final class PlainPeer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: [UInt8]
    private let hangsUp: Bool

    init(answer: [UInt8], hangsUp: Bool) {
        self.answer = answer
        self.hangsUp = hangsUp
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !answer.isEmpty {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
        }
        if hangsUp {
            context.close(promise: nil)
        }
    }
}
