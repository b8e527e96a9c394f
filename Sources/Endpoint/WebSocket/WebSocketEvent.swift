/// What a peer's frames amount to.
package enum WebSocketEvent: Hashable, Sendable {
    case message(WebSocketMessage)
    case ping([UInt8])
    case pong([UInt8])
    case close(WebSocketClose)
}
