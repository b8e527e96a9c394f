/// A TLS context that could not be made, or a connection that could not be secured or ended badly.
public struct TLSError: Error, Hashable, Sendable {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        // The peer's certificate; `certificate` tells which.
        case certificateExpired
        /// A board without a battery-backed clock sees this until its time is set.
        case certificateNotYetValid
        /// The certificate is for other hosts; the values are its DNS names and IP addresses.
        case hostMismatch(presented: [String])
        /// One self-signed certificate that nobody here trusts.
        case selfSigned
        /// The chain ends at an authority that nobody here trusts.
        case unknownAuthority
        /// Only the server's own certificate came, and its issuer is not known here.
        case incompleteChain
        case revoked
        /// Any other `X509_V_ERR_…`, with OpenSSL's words for it.
        case otherVerification(code: Int, text: String)

        // The handshake.
        /// The peer talks, but not TLS.
        case notTLS(plainHTTP: Bool)
        /// The peer offers nothing newer than TLS 1.1.
        case protocolVersionTooOld
        /// The peer ended the handshake with this alert.
        case handshakeRefused(alert: TLSAlert)
        /// The peer closed the connection during the handshake.
        case droppedDuringHandshake

        // The connection.
        /// The connection ended without `close_notify`: what came may be cut short (RFC 8446, section 6.1).
        case truncated
        /// The peer ended the connection with this alert.
        case alertReceived(alert: TLSAlert)

        // What the caller gave.
        /// Neither a DNS name nor an IP address.
        case invalidHost
        case caFile(path: String, reason: String)
        case certificateFile(path: String, reason: String)
        case privateKeyFile(path: String, reason: String)

        /// Anything else, in OpenSSL's own words.
        case `internal`(String)
    }

    public let kind: Kind
    /// With whom: the host that was dialled; nil when no connection is concerned.
    public let peer: String?
    /// The certificate that was refused, for the kinds that are about one.
    public let certificate: TLSCertificate?
    /// This system's time at the refusal, in UTC, for the kinds that are about a certificate.
    public let clock: String?

    public init(_ kind: Kind, peer: String? = nil, certificate: TLSCertificate? = nil, clock: String? = nil) {
        self.kind = kind
        self.peer = peer
        self.certificate = certificate
        self.clock = clock
    }

    /// The same refusal a second later is the same.
    public static func == (lhs: TLSError, rhs: TLSError) -> Bool {
        lhs.kind == rhs.kind && lhs.peer == rhs.peer && lhs.certificate == rhs.certificate
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(peer)
        hasher.combine(certificate)
    }
}
