import Endpoint
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Synchronization

/// An open WebSocket in memory: frames go in, and what the client tells and sends comes out at once.
struct MemoryConnection {
    let connection = WebSocketConnection(configuration: WebSocketConfiguration(maximumMessageBytes: 100_000))
    let told = Listener()
    private let channel = EmbeddedChannel()

    init() throws {
        connection.attach(told)
        try channel.pipeline.syncOperations.addHandlers([WebSocketFrameEncoder(), connection])
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
    }

    func receive(_ frames: [ServerFrame]) throws {
        try receive(frames.flatMap(\.bytes)[...])
    }

    /// Part of a frame.
    func receive(_ bytes: ArraySlice<UInt8>) throws { try channel.writeInbound(ByteBuffer(bytes: bytes)) }

    /// What the client has sent since the last call.
    func sent() throws -> [ClientFrame] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        var frames: [ClientFrame] = []
        while let frame = ClientFrame.take(from: &bytes) { frames.append(frame) }
        return frames
    }

    /// The server drops the transport.
    func drop() {
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
    }

    final class Listener: WebSocketDelegate {
        private let log = Mutex<(messages: [WebSocketMessage], pongs: [[UInt8]], endings: [WebSocketEnding])>(
            ([], [], [])
        )

        var messages: [WebSocketMessage] { log.withLock { $0.messages } }
        var pongs: [[UInt8]] { log.withLock { $0.pongs } }
        var endings: [WebSocketEnding] { log.withLock { $0.endings } }

        func webSocketReceived(_ message: WebSocketMessage) { log.withLock { $0.messages.append(message) } }

        func webSocketReceivedPong(_ payload: [UInt8]) { log.withLock { $0.pongs.append(payload) } }

        func webSocketEnded(_ ending: WebSocketEnding) { log.withLock { $0.endings.append(ending) } }
    }
}
