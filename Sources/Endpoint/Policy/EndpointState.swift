public import NIOCore

/// Where an endpoint stands. It holds no secret.
public enum EndpointState: Hashable, Sendable {
    /// Dialling; the peer is `host:port`.
    case connecting(peer: String)
    /// The WebSocket is open, but the server may still refuse the token.
    case opened(peer: String, since: NIODeadline)
    /// Tools can be called.
    case connected(peer: String, since: NIODeadline)
    /// Not connected, and when the next dial starts.
    case waiting(EndpointTrouble, until: NIODeadline)
    case stopped
}
