/// Fired once as a user inbound event: the peer is who it should be, and everything from here on is encrypted.
public struct TLSHandshakeCompleted: Hashable, Sendable {
    /// `TLSv1.2` or `TLSv1.3`.
    public let protocolVersion: String

    public init(protocolVersion: String) {
        self.protocolVersion = protocolVersion
    }
}
