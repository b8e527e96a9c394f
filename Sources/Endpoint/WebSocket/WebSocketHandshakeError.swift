/// Why a server's answer opens no WebSocket (RFC 6455 §4.1).
package enum WebSocketHandshakeError: Error, Hashable, Sendable {
    /// An ordinary HTTP answer.
    case status(UInt)
    case upgradeMissing
    case connectionMissing
    case wrongAccept
    case unaskedExtension
    case unaskedSubprotocol
    /// What came is no HTTP/1.1.
    case notHTTP
}

extension WebSocketHandshakeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .status(let code): "it answered HTTP \(code)"
        case .upgradeMissing: "its answer 101 has no 'Upgrade: websocket'"
        case .connectionMissing: "its answer 101 has no 'Connection: Upgrade'"
        case .wrongAccept: "its Sec-WebSocket-Accept does not fit the key"
        case .unaskedExtension: "it chose an extension that was not offered"
        case .unaskedSubprotocol: "it chose a subprotocol that was not offered"
        case .notHTTP: "it does not speak HTTP"
        }
    }
}
