import NIOCore
package import NIOHTTP1
import NIOWebSocket

/// The opening handshake's two messages (RFC 6455 §4.1). Pure.
package struct WebSocketHandshake: Sendable {
    private let key: String
    package let request: HTTPRequestHead

    /// - Parameter key: 16 random bytes in base64, new for each connection.
    package init(
        target: String,
        hostField: String,
        userAgent: String,
        key: String = NIOWebSocketClientUpgrader.randomRequestKey()
    ) {
        self.key = key
        request = HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: target,
            headers: [
                "Host": hostField,
                "Upgrade": "websocket",
                "Connection": "Upgrade",
                "Sec-WebSocket-Key": key,
                "Sec-WebSocket-Version": "13",
                "User-Agent": userAgent,
            ]
        )
    }

    /// - Throws: why this answer opens no connection.
    package func check(_ response: HTTPResponseHead) throws(WebSocketHandshakeError) {
        guard response.status.code == 101 else { throw .status(response.status.code) }
        let headers = response.headers
        // Upgrade must name nothing else; Connection is a list in which others may stand.
        let upgrades = headers[canonicalForm: "Upgrade"]
        guard !upgrades.isEmpty, upgrades.allSatisfy({ Self.isToken($0, "websocket") }) else { throw .upgradeMissing }
        guard headers[canonicalForm: "Connection"].contains(where: { Self.isToken($0, "upgrade") }) else {
            throw .connectionMissing
        }
        guard acceptFits(response) else { throw .wrongAccept }
        // Nothing was offered, so nothing can have been agreed on.
        guard headers["Sec-WebSocket-Extensions"].allSatisfy(\.isEmpty) else { throw .unaskedExtension }
        guard headers["Sec-WebSocket-Protocol"].isEmpty else { throw .unaskedSubprotocol }
    }

    /// Without regard to the case of ASCII letters, and of no others: U+212A is a 'k' to Unicode.
    private static func isToken(_ value: Substring, _ token: String) -> Bool {
        value.utf8.count == token.utf8.count && value.lowercased() == token
    }

    private func acceptFits(_ response: HTTPResponseHead) -> Bool {
        let name = "Sec-WebSocket-Accept"
        // Blanks around a value do not belong to it (RFC 9110 §5.5), but SwiftNIO leaves those behind it.
        let values = response.headers[name].map { value in
            String(value.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        var response = response
        response.headers.remove(name: name)
        for value in values { response.headers.add(name: name, value: value) }
        let upgrader = NIOWebSocketClientUpgrader(requestKey: key) { channel, _ in
            channel.eventLoop.makeSucceededVoidFuture()
        }
        return upgrader.shouldAllowUpgrade(upgradeResponse: response)
    }
}
