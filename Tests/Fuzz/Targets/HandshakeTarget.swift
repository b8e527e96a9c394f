import NIOCore
import NIOEmbedded
import Synchronization
import TLS

@testable import Endpoint

/// A server's answer to the opening handshake, and what follows it. `ACCEPT` stands for the right accept value, `SECRET`
/// for the token. The first byte decides how the bytes are cut; that must change nothing.
struct HandshakeTarget: FuzzTarget {
    static let name = "handshake"
    /// RFC 6455 §1.3.
    private static let (key, accept) = ("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    private static let token = "Zq7xSecret91"

    private let url: EndpointURL

    init() throws { url = try EndpointURL("ws://127.0.0.1:8004/mcp/?token=\(Self.token)") }

    func run(_ input: [UInt8]) throws {
        guard let seed = input.first else { return }
        let bytes = Array(input.dropFirst()).replacing("ACCEPT", with: Self.accept)
            .replacing("SECRET", with: Self.token)
        let whole = try dial([bytes[...]])
        let pieced = try dial(bytes.pieces(seed))
        try require(whole == pieced, "segment boundaries make \(pieced) of \(whole)")
        try require(whole.opened + whole.failures.count <= 1, "more than one outcome: \(whole)")
        let text = String(decoding: bytes, as: UTF8.self)
        if whole.opened == 1 {
            // RFC 6455 §4.1 in short: without these no answer may pass.
            try require(
                text.hasPrefix("HTTP/1.") && text.contains(" 101") && text.contains(Self.accept)
                    && text.lowercased().contains("websocket") && text.lowercased().contains("upgrade"),
                "an answer passed that must not"
            )
        } else {
            try require(whole.messages.isEmpty, "messages without a handshake")
        }
        for failure in whole.failures {
            try require(!"\(failure)".contains(Self.token), "the token stands in: \(failure)")
        }
    }

    private struct Outcome: Equatable {
        var opened = 0
        var failures: [EndpointTrouble.Kind] = []
        var messages: [WebSocketMessage] = []
        var endings: [WebSocketEnding] = []
    }

    private func dial(_ pieces: [ArraySlice<UInt8>]) throws -> Outcome {
        let channel = EmbeddedChannel()
        let listener = Listener()
        let dial = WebSocketDial(
            url: url,
            tls: nil,
            configuration: WebSocketConfiguration(maximumMessageBytes: FrameTarget.maximum),
            eventLoop: channel.eventLoop,
            observer: WebSocketDial.Observer(
                reached: {},
                opened: { _ in
                    listener.outcome.withLock { $0.opened += 1 }
                    return listener
                },
                failed: { failure in listener.outcome.withLock { $0.failures.append(failure) } }
            )
        )
        let handshake = WebSocketHandshake(
            target: url.target,
            hostField: url.hostField,
            userAgent: "fuzz",
            key: Self.key
        )
        let opening = WebSocketOpening(handshake: handshake, waitsForTLS: false, dial: dial)
        try opening.addHandlers(to: channel.pipeline.syncOperations)
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        for piece in pieces where channel.isActive {
            channel.pipeline.fireChannelRead(ByteBuffer(bytes: piece))
            channel.pipeline.fireChannelReadComplete()
            channel.embeddedEventLoop.run()
        }
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
        return listener.outcome.withLock { $0 }
    }

    private final class Listener: WebSocketDelegate {
        let outcome = Mutex(Outcome())

        func webSocketReceived(_ message: WebSocketMessage) { outcome.withLock { $0.messages.append(message) } }

        func webSocketReceivedPong(_ payload: [UInt8]) {}

        func webSocketEnded(_ ending: WebSocketEnding) { outcome.withLock { $0.endings.append(ending) } }
    }
}
