import Endpoint
import NIOHTTP1
import Testing

/// What RFC 6455 §4.1 lets a client take for an answer, with the key of §1.3; on values alone.
@Suite
struct HandshakeStrictnessTests {
    typealias Fields = [(String, String)]

    static let accept = ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    static let upgrade = ("Upgrade", "websocket")
    static let connection = ("Connection", "Upgrade")

    static func check(_ fields: Fields, status: HTTPResponseStatus = .switchingProtocols) -> WebSocketHandshakeError? {
        let handshake = WebSocketHandshake(
            target: "/chat",
            hostField: "server.example.com",
            userAgent: "test",
            key: "dGhlIHNhbXBsZSBub25jZQ=="
        )
        do throws(WebSocketHandshakeError) {
            try handshake.check(HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(fields)))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("4.1 point 2: the example of 1.3", [upgrade, connection, accept]),
        ("4.1 point 2: Upgrade in other letters", [("upgrade", "WebSocket"), connection, accept]),
        ("4.1 point 3: Connection as a list", [upgrade, ("Connection", "keep-alive, upgrade"), accept]),
        ("4.1 point 3: Connection twice", [upgrade, ("Connection", "keep-alive"), connection, accept]),
        ("4.1 point 4: blanks around Accept", [upgrade, connection, (accept.0, " \t\(accept.1) \t")]),
        (
            "4.1 point 5: no extension in an empty field",
            [upgrade, connection, accept, ("Sec-WebSocket-Extensions", "")]
        ),
        ("4.1: cookies and unknown fields", [upgrade, connection, accept, ("Set-Cookie", "a=b"), ("X", "y")]),
    ])
    func takes(section: String, fields: Fields) {
        #expect(Self.check(fields) == nil, "\(section)")
    }

    @Test(arguments: [
        ("4.1 point 2: no Upgrade", [connection, accept], WebSocketHandshakeError.upgradeMissing),
        ("4.1 point 2: empty Upgrade", [("Upgrade", ""), connection, accept], .upgradeMissing),
        ("4.1 point 2: Upgrade to something else", [("Upgrade", "h2c"), connection, accept], .upgradeMissing),
        ("4.1 point 2: Upgrade with a version", [("Upgrade", "websocket/13"), connection, accept], .upgradeMissing),
        ("4.1 point 2: Upgrade to two", [("Upgrade", "websocket, h2c"), connection, accept], .upgradeMissing),
        ("4.1 point 2: Upgrade twice", [upgrade, ("Upgrade", "h2c"), connection, accept], .upgradeMissing),
        ("4.1 point 2: U+212A for a k", [("Upgrade", "websoc\u{212A}et"), connection, accept], .upgradeMissing),
        ("4.1 point 3: no Connection", [upgrade, accept], .connectionMissing),
        ("4.1 point 3: other Connection", [upgrade, ("Connection", "keep-alive"), accept], .connectionMissing),
        ("4.1 point 3: part of a token", [upgrade, ("Connection", "upgraded"), accept], .connectionMissing),
        ("4.1 point 4: no Accept", [upgrade, connection], .wrongAccept),
        ("4.1 point 4: empty Accept", [upgrade, connection, (accept.0, "")], .wrongAccept),
        (
            "4.1 point 4: Accept of no key", [upgrade, connection, (accept.0, "Kfh9QIsMVZcl6xEPYxPHzW8SZ8w=")],
            .wrongAccept
        ),
        ("4.1 point 4: the key itself", [upgrade, connection, (accept.0, "dGhlIHNhbXBsZSBub25jZQ==")], .wrongAccept),
        ("4.1 point 4: other letters", [upgrade, connection, (accept.0, accept.1.lowercased())], .wrongAccept),
        ("4.1 point 4: without padding", [upgrade, connection, (accept.0, String(accept.1.dropLast()))], .wrongAccept),
        (
            "4.1 point 4: a blank inside", [upgrade, connection, (accept.0, "s3pPLMBiTxaQ 9kYGzzhZRbK+xOo=")],
            .wrongAccept
        ),
        ("4.1 point 4: Accept twice", [upgrade, connection, accept, accept], .wrongAccept),
        (
            "4.1 point 5: an extension",
            [upgrade, connection, accept, ("Sec-WebSocket-Extensions", "permessage-deflate")], .unaskedExtension
        ),
        (
            "4.1 point 5: an extension in a second field",
            [upgrade, connection, accept, ("Sec-WebSocket-Extensions", ""), ("Sec-WebSocket-Extensions", "x")],
            .unaskedExtension
        ),
        (
            "4.1 point 6: a subprotocol", [upgrade, connection, accept, ("Sec-WebSocket-Protocol", "mcp")],
            .unaskedSubprotocol
        ),
        (
            "4.1 point 6: an empty subprotocol", [upgrade, connection, accept, ("Sec-WebSocket-Protocol", "")],
            .unaskedSubprotocol
        ),
    ])
    func refuses(section: String, fields: Fields, error: WebSocketHandshakeError) {
        #expect(Self.check(fields) == error, "\(section)")
    }

    @Test(
        "4.1 point 1: any other status, with fields that would be right",
        arguments: [100, 102, 200, 204, 302, 426, 500]
    )
    func refusesOtherStatus(code: Int) {
        let fields = [Self.upgrade, Self.connection, Self.accept]
        #expect(Self.check(fields, status: HTTPResponseStatus(statusCode: code)) == .status(UInt(code)))
    }
}
