import NIOCore
import NIOPosix
import TLS
import Testing

/// A server on loopback that knows bytes only, so that a test can make it misbehave in any way.
final class ScriptedEndpoint: Sendable {
    let port: Int
    private let isSecure: Bool
    private let server: any Channel
    private let peers: Mailbox<ScriptedPeer>

    private init(server: any Channel, port: Int, isSecure: Bool, peers: Mailbox<ScriptedPeer>) {
        self.isSecure = isSecure
        self.server = server
        self.port = port
        self.peers = peers
    }

    static func start(port: Int = 0, tls: TLSServerContext? = nil) async throws -> ScriptedEndpoint {
        let peers = Mailbox<ScriptedPeer>()
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(try tls.makeHandler()) }
                    let peer = ScriptedPeer(channel: channel)
                    try channel.pipeline.syncOperations.addHandler(Receiver(received: peer.received))
                    peers.put(peer)
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        let port = try #require(server.localAddress?.port)
        return ScriptedEndpoint(server: server, port: port, isSecure: tls != nil, peers: peers)
    }

    var url: String { "\(isSecure ? "wss" : "ws")://127.0.0.1:\(port)/mcp_endpoint/mcp/?token=\(Self.token)" }

    static let token = "dG9wLXNlY3JldC10b2tlbg%2Bwith%2Fsigns%3D"

    /// The next connection, before the handshake.
    func accept() async throws -> ScriptedPeer { try await peers.take() }

    /// The next connection, after a good handshake.
    func acceptWebSocket(followedBy bytes: [UInt8] = []) async throws -> ScriptedPeer {
        let peer = try await accept()
        try await peer.upgrade(followedBy: bytes)
        return peer
    }

    /// How many connections wait to be accepted.
    var waiting: Int { peers.count }

    /// Listens no more; connections stay.
    func stop() async throws { try await server.close() }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: Mailbox<[UInt8]>

    init(received: Mailbox<[UInt8]>) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.put(Array(unwrapInboundIn(data).readableBytesView))
    }

    func channelInactive(context: ChannelHandlerContext) { received.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
