import Endpoint
import NIOCore

/// Sends back what comes.
final class Echo: WebSocketDelegate {
    private let socket: NIOLoopBound<WebSocketConnection>
    private let ended: EventLoopPromise<Void>

    init(socket: NIOLoopBound<WebSocketConnection>, ended: EventLoopPromise<Void>) {
        self.socket = socket
        self.ended = ended
    }

    func webSocketReceived(_ message: WebSocketMessage) {
        switch message.kind {
        case .text: socket.value.send(text: message.bytes)
        case .binary: socket.value.send(binary: message.bytes)
        }
    }

    func webSocketReceivedPong(_ payload: [UInt8]) {}

    /// However it ends, also by a violation that the suite made: the suite judges what it saw.
    func webSocketEnded(_ ending: WebSocketEnding) { ended.succeed() }
}
