import Glibc
import NIOCore
import NIOEmbedded
import Synchronization
import TLS

/// A man in the middle of our client and our server. The first byte says what he does: he speaks for the server alone,
/// or he changes what the server sends at places that the input names.
///
/// Whatever he does, the client hears what the server said, or a beginning of it, or nothing.
struct TLSTarget: FuzzTarget {
    static let name = "tls"
    private static let words = Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".utf8)

    private let client: TLSClientContext
    private let server: TLSServerContext

    init() throws {
        guard let folder = getenv("BOARDHAND_FUZZ_CERTIFICATE").map({ String(cString: $0) }) else {
            throw Finding(description: "Tests/Fuzz/run makes the certificate")
        }
        client = try TLSClientContext(extraCAFile: "\(folder)/certificate.pem")
        server = try TLSServerContext(
            certificateChainFile: "\(folder)/certificate.pem",
            privateKeyFile: "\(folder)/key.pem"
        )
    }

    func run(_ input: [UInt8]) throws {
        guard let mode = input.first else { return }
        let script = Array(input.dropFirst())
        let here = EmbeddedChannel()
        let heard = Listener()
        try here.pipeline.syncOperations.addHandlers([try client.makeHandler(host: "localhost"), heard])
        defer { end(here) }
        here.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        if mode & 1 == 0 {
            for piece in script.pieces(mode) { feed(here, ByteBuffer(bytes: piece)) }
            try require(heard.log.withLock { !$0.isOpen && $0.bytes.isEmpty }, "a handshake without a server")
        } else {
            try intercept(here, script)
            let bytes = heard.log.withLock { $0.bytes }
            try require(Self.words.starts(with: bytes), "changed on the way, but heard: \(bytes)")
        }
        try require(heard.log.withLock { $0.errors } <= 1, "more than one failure was told")
    }

    /// The script is triples: how far into the server's stream, with what to change the byte there.
    private func intercept(_ here: EmbeddedChannel, _ script: [UInt8]) throws {
        let there = EmbeddedChannel()
        try there.pipeline.syncOperations.addHandlers([try server.makeHandler(), Listener()])
        defer { end(there) }
        there.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        there.writeAndFlush(ByteBuffer(bytes: Self.words), promise: nil)
        var changes: [Int: UInt8] = [:]
        for index in stride(from: 0, to: script.count - 2, by: 3) {
            changes[Int(script[index]) << 8 | Int(script[index + 1])] = script[index + 2]
        }
        var position = 0
        for _ in 0..<8 {
            while let bytes = try here.readOutbound(as: ByteBuffer.self) { feed(there, bytes) }
            while let bytes = try there.readOutbound(as: ByteBuffer.self) {
                var changed = Array(bytes.readableBytesView)
                for index in changed.indices { changed[index] ^= changes[position + index] ?? 0 }
                position += changed.count
                feed(here, ByteBuffer(bytes: changed))
            }
        }
    }

    private func feed(_ channel: EmbeddedChannel, _ bytes: ByteBuffer) {
        guard channel.isActive else { return }
        channel.pipeline.fireChannelRead(bytes)
        channel.pipeline.fireChannelReadComplete()
        channel.embeddedEventLoop.run()
    }

    /// An open channel and its pipeline keep each other alive.
    private func end(_ channel: EmbeddedChannel) {
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
    }

    private final class Listener: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        struct Log {
            var isOpen = false
            var bytes: [UInt8] = []
            var errors = 0
        }

        let log = Mutex(Log())

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data).readableBytesView
            log.withLock { $0.bytes += bytes }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event is TLSHandshakeCompleted { log.withLock { $0.isOpen = true } }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { log.withLock { $0.errors += 1 } }
    }
}
