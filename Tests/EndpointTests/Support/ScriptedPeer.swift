import Foundation
import Glibc
import NIOCore
import Testing

/// One connection of a ``ScriptedEndpoint``.
actor ScriptedPeer {
    nonisolated let received = Mailbox<[UInt8]>()
    private nonisolated let channel: any Channel
    private var unread: [UInt8] = []

    init(channel: any Channel) { self.channel = channel }

    // MARK: Handshake

    /// The request's head, with the blank line.
    func request() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            let text = String(decoding: unread, as: UTF8.self)
            if text.contains("\r\n\r\n") {
                let head = text.components(separatedBy: "\r\n\r\n")[0]
                unread.removeFirst(head.utf8.count + end.count)
                return head + "\r\n\r\n"
            }
            unread += try await received.take()
        }
    }

    static func accept(for request: String) throws -> String {
        let line = try #require(request.components(separatedBy: "\r\n").first { $0.hasPrefix("Sec-WebSocket-Key: ") })
        let key = line.dropFirst("Sec-WebSocket-Key: ".count)
        return Data(SHA1.hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")).base64EncodedString()
    }

    /// Answers 101 and, in the same segment, whatever follows.
    func upgrade(followedBy bytes: [UInt8] = [], andDrop drops: Bool = false) async throws {
        let accept = try Self.accept(for: try await request())
        let head =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: \(accept)\r\n\r\n"
        guard drops else { return try await send(Array(head.utf8) + bytes) }
        // In one turn of the event loop, so that the client finds both at once.
        let channel = self.channel
        try await channel.eventLoop.flatSubmit {
            channel.writeAndFlush(ByteBuffer(bytes: Array(head.utf8) + bytes), promise: nil)
            return channel.close()
        }.get()
    }

    // MARK: Frames

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    func send(_ frames: ServerFrame...) async throws { try await send(frames.flatMap(\.bytes)) }

    func send(text: String) async throws { try await send(.text(text)) }

    func frame(within limit: Duration = .seconds(10)) async throws -> ClientFrame {
        while true {
            if let frame = ClientFrame.take(from: &unread) { return frame }
            unread += try await received.take(within: limit)
        }
    }

    /// The text of the next frame, which must be a text frame; pings before it are answered.
    func text() async throws -> String {
        while true {
            let frame = try await frame()
            if frame.opcode == 9 {
                try await send(ServerFrame(opcode: 10, payload: frame.payload))
                continue
            }
            try #require(frame.opcode == 1 && frame.isFinal)
            return frame.text
        }
    }

    /// Sends a request and returns the answer.
    func ask(_ request: String) async throws -> String {
        try await send(text: request)
        return try await text()
    }

    /// Waits for the client to drop the connection.
    func ended() async throws {
        while true {
            do { unread += try await received.take() } catch is Mailbox<[UInt8]>.Ended { return }
        }
    }

    // MARK: Transport

    func drop() async { try? await channel.close() }

    /// Drops with a reset in place of a FIN.
    func reset() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close()
    }

    func stopReading() async throws { try await channel.setOption(.autoRead, value: false).get() }

    func resumeReading() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }
}
