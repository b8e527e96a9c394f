import NIOCore
import NIOEmbedded

@testable import TLS

/// Our client and our server, joined in memory; nothing moves until `exchange`.
final class EmbeddedPair {
    let client = EmbeddedChannel()
    let server = EmbeddedChannel()
    let clientSees = Recorder()
    let serverSees = Recorder()

    init() throws {
        let certificates = try TestCertificates.shared.get()
        let trust = try TLSClientContext(extraCAFile: certificates.path("root.pem"))
        let identity = try Loopback.serverContext("good")
        try client.pipeline.syncOperations.addHandlers([trust.makeHandler(host: "localhost"), clientSees])
        try server.pipeline.syncOperations.addHandlers([identity.makeHandler(), serverSees])
        let address = try SocketAddress(ipAddress: "127.0.0.1", port: 1)
        client.connect(to: address, promise: nil)
        server.connect(to: address, promise: nil)
    }

    /// Carries bytes both ways, in pieces of at most `piece`, until there are no more.
    func exchange(piece: Int = .max) throws {
        var moved = true
        while moved {
            let there = try carry(from: client, to: server, piece)
            let back = try carry(from: server, to: client, piece)
            moved = there || back
        }
    }

    private func carry(from source: EmbeddedChannel, to target: EmbeddedChannel, _ piece: Int) throws -> Bool {
        var moved = false
        while var bytes = try source.readOutbound(as: ByteBuffer.self) {
            moved = true
            while let part = bytes.readSlice(length: min(piece, bytes.readableBytes)), part.readableBytes > 0 {
                guard target.isActive else { break }
                try target.writeInbound(part)
            }
        }
        return moved
    }

    /// Ends the connection as TCP does, with nothing said by TLS.
    func dropClient() {
        client.pipeline.fireChannelInactive()
    }
}
