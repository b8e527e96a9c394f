/// How a connection came to its end.
package enum WebSocketEnding: Hashable, Sendable {
    /// The peer's close frame came first.
    case closedByPeer(WebSocketClose)
    /// Ours went first; `answered` when the peer's followed.
    case closedHere(WebSocketClose, answered: Bool)
    /// The peer broke the rules.
    case violated(WebSocketViolation)
    /// No close handshake: applications see 1006. The text says what the system said, if anything.
    case lost(String?)
    /// ``WebSocketConnection/drop()`` was called.
    case dropped
}
