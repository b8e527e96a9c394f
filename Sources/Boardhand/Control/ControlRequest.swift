import JSON

/// A request of the control socket's own.
struct ControlRequest: Sendable {
    let method: String
    let params: JSONValue
    let peer: PeerCredentials
}
