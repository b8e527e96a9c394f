import Endpoint
import NIOHTTP1
import Testing

/// What RFC 6455 §4.1 lets a client take for an answer, with the key of §1.3; on values alone.
@Suite
struct HandshakeStrictnessTests {
    /// An answer's fields and what must be said of them.
    struct Answer: Sendable, CustomTestStringConvertible {
        let section: String
        let fields: [String]
        let error: WebSocketHandshakeError?

        init(_ section: String, _ fields: [String], _ error: WebSocketHandshakeError? = nil) {
            self.section = section
            self.fields = fields
            self.error = error
        }

        var testDescription: String { section }
    }

    static let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    static let upgrade = "Upgrade: websocket"
    static let connection = "Connection: Upgrade"

    static func check(_ fields: [String], status: HTTPResponseStatus) -> WebSocketHandshakeError? {
        let handshake = WebSocketHandshake(
            target: "/chat",
            hostField: "server.example.com",
            userAgent: "test",
            key: "dGhlIHNhbXBsZSBub25jZQ=="
        )
        var headers = HTTPHeaders()
        for field in fields {
            let name = field.prefix { $0 != ":" }
            headers.add(name: String(name), value: String(field.dropFirst(name.count + 2)))
        }
        do throws(WebSocketHandshakeError) {
            try handshake.check(HTTPResponseHead(version: .http1_1, status: status, headers: headers))
            return nil
        } catch {
            return error
        }
    }

    static let good: [Answer] = [
        Answer("4.1 point 2: the example of 1.3", [upgrade, connection, accept]),
        Answer("4.1 point 2: Upgrade in other letters", ["upgrade: WebSocket", connection, accept]),
        Answer("4.1 point 3: Connection as a list", [upgrade, "Connection: keep-alive, upgrade", accept]),
        Answer("4.1 point 3: Connection twice", [upgrade, "Connection: keep-alive", connection, accept]),
        Answer(
            "4.1 point 4: blanks around Accept",
            [upgrade, connection, "Sec-WebSocket-Accept: \t s3pPLMBiTxaQ9kYGzzhZRbK+xOo= \t"]
        ),
        Answer(
            "4.1 point 5: no extension in an empty field",
            [upgrade, connection, accept, "Sec-WebSocket-Extensions: "]
        ),
        Answer("4.1: cookies and unknown fields", [upgrade, connection, accept, "Set-Cookie: a=b", "X: y"]),
    ]

    static let bad: [Answer] = [
        Answer("4.1 point 2: no Upgrade", [connection, accept], .upgradeMissing),
        Answer("4.1 point 2: empty Upgrade", ["Upgrade: ", connection, accept], .upgradeMissing),
        Answer("4.1 point 2: Upgrade to something else", ["Upgrade: h2c", connection, accept], .upgradeMissing),
        Answer("4.1 point 2: Upgrade with a version", ["Upgrade: websocket/13", connection, accept], .upgradeMissing),
        Answer("4.1 point 2: Upgrade to two", ["Upgrade: websocket, h2c", connection, accept], .upgradeMissing),
        Answer("4.1 point 2: Upgrade twice", [upgrade, "Upgrade: h2c", connection, accept], .upgradeMissing),
        Answer("4.1 point 2: U+212A for a k", ["Upgrade: websoc\u{212A}et", connection, accept], .upgradeMissing),
        Answer("4.1 point 3: no Connection", [upgrade, accept], .connectionMissing),
        Answer("4.1 point 3: other Connection", [upgrade, "Connection: keep-alive", accept], .connectionMissing),
        Answer("4.1 point 3: part of a token", [upgrade, "Connection: upgraded", accept], .connectionMissing),
        Answer("4.1 point 4: no Accept", [upgrade, connection], .wrongAccept),
        Answer("4.1 point 4: empty Accept", [upgrade, connection, "Sec-WebSocket-Accept: "], .wrongAccept),
        Answer(
            "4.1 point 4: Accept of no key",
            [upgrade, connection, "Sec-WebSocket-Accept: Kfh9QIsMVZcl6xEPYxPHzW8SZ8w="],
            .wrongAccept
        ),
        Answer(
            "4.1 point 4: the key itself",
            [upgrade, connection, "Sec-WebSocket-Accept: dGhlIHNhbXBsZSBub25jZQ=="],
            .wrongAccept
        ),
        Answer(
            "4.1 point 4: other letters",
            [upgrade, connection, "Sec-WebSocket-Accept: s3pplmbitxaq9kygzzhzrbk+xoo="],
            .wrongAccept
        ),
        Answer(
            "4.1 point 4: without padding",
            [upgrade, connection, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo"],
            .wrongAccept
        ),
        Answer(
            "4.1 point 4: a blank inside",
            [upgrade, connection, "Sec-WebSocket-Accept: s3pPLMBiTxaQ 9kYGzzhZRbK+xOo="],
            .wrongAccept
        ),
        Answer("4.1 point 4: Accept twice", [upgrade, connection, accept, accept], .wrongAccept),
        Answer(
            "4.1 point 5: an extension",
            [upgrade, connection, accept, "Sec-WebSocket-Extensions: permessage-deflate"],
            .unaskedExtension
        ),
        Answer(
            "4.1 point 5: an extension in a second field",
            [upgrade, connection, accept, "Sec-WebSocket-Extensions: ", "Sec-WebSocket-Extensions: x"],
            .unaskedExtension
        ),
        Answer(
            "4.1 point 6: a subprotocol",
            [upgrade, connection, accept, "Sec-WebSocket-Protocol: mcp"],
            .unaskedSubprotocol
        ),
        Answer(
            "4.1 point 6: an empty subprotocol",
            [upgrade, connection, accept, "Sec-WebSocket-Protocol: "],
            .unaskedSubprotocol
        ),
    ]

    @Test(arguments: good + bad)
    func judges(answer: Answer) {
        #expect(Self.check(answer.fields, status: .switchingProtocols) == answer.error)
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
