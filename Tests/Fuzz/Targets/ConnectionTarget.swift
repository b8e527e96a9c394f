import Endpoint
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Synchronization

/// The connection's handler with an application that echoes, and what it puts on the wire.
///
/// The first byte decides how the server's bytes are cut, the second when the application closes.
struct ConnectionTarget: FuzzTarget {
    static let name = "connection"

    init() {}

    func run(_ input: [UInt8]) throws {
        guard input.count > 2 else { return }
        let channel = EmbeddedChannel()
        let connection = WebSocketConnection(
            configuration: WebSocketConfiguration(maximumMessageBytes: FrameTarget.maximum)
        )
        let echo = Echo(NIOLoopBound(connection, eventLoop: channel.eventLoop))
        connection.attach(echo)
        try channel.pipeline.syncOperations.addHandlers([WebSocketFrameEncoder(), connection])
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        for (index, piece) in Array(input.dropFirst(2)).pieces(input[0]).enumerated() {
            if index == Int(input[1]) { connection.close(WebSocketClose(code: 1001)) }
            try channel.writeInbound(ByteBuffer(bytes: piece))
        }
        try checkOutput(channel)
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
        try require(echo.endings.withLock { $0 } == 1, "the end was told \(echo.endings.withLock { $0 }) times")
    }

    /// RFC 6455 §5.1, §5.5 and §7.1: every frame masked, control frames short and whole, only pongs after the close.
    private func checkOutput(_ channel: EmbeddedChannel) throws {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        var rest = bytes[...]
        var isClosed = false
        while !rest.isEmpty {
            let head = Array(rest.prefix(4))
            try require(head.count >= 2 && head[0] & 0xF0 == 0x80, "a fragment or a reserved bit")
            try require(head[1] & 0x80 != 0, "a frame without a mask")
            let (opcode, short) = (head[0] & 15, Int(head[1] & 0x7F))
            try require([1, 2, 8, 9, 10].contains(opcode), "opcode \(opcode)")
            try require(opcode < 8 || short <= 125, "a long control frame")
            let length = short == 126 ? Int(head[2]) << 8 | Int(head[3]) : short
            try require(short < 127 && length <= FrameTarget.maximum, "a frame of \(length) bytes")
            let size = (short == 126 ? 4 : 2) + 4 + length
            try require(rest.count >= size, "half a frame")
            rest = rest.dropFirst(size)
            // Pings are answered until the server's close frame has come.
            try require(!isClosed || opcode == 10, "opcode \(opcode) after the close frame")
            isClosed = isClosed || opcode == 8
        }
    }

    private final class Echo: WebSocketDelegate {
        let connection: NIOLoopBound<WebSocketConnection>
        let endings = Mutex(0)

        init(_ connection: NIOLoopBound<WebSocketConnection>) { self.connection = connection }

        func webSocketReceived(_ message: WebSocketMessage) {
            switch message.kind {
            case .text: connection.value.send(text: message.bytes)
            case .binary: connection.value.send(binary: message.bytes)
            }
        }

        func webSocketReceivedPong(_ payload: [UInt8]) {}

        func webSocketEnded(_ ending: WebSocketEnding) { endings.withLock { $0 += 1 } }
    }
}
