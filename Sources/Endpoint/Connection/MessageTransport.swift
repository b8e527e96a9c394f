/// What carries an ``EndpointConnection``'s messages. Everything happens on its channel's event loop.
package protocol MessageTransport: AnyObject {
    /// Sends one message; nothing once the closing has begun.
    func send(text: [UInt8])
    func ping(_ payload: [UInt8])
    func close(_ close: WebSocketClose)
    func drop()
    /// Whether a frame is coming in that a pong could be stuck behind, and bytes of it came since the last call.
    func takeActivity() -> Bool
}
