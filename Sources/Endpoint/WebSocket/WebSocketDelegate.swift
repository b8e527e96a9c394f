/// What a ``WebSocketConnection`` tells. All calls come on the connection's event loop.
package protocol WebSocketDelegate: AnyObject, Sendable {
    func webSocketReceived(_ message: WebSocketMessage)
    func webSocketReceivedPong(_ payload: [UInt8])
    /// The last call: the transport is gone.
    func webSocketEnded(_ ending: WebSocketEnding)
}
