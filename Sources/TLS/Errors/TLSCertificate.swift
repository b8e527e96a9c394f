/// What a person needs to recognise a certificate.
public struct TLSCertificate: Hashable, Sendable, CustomStringConvertible {
    /// `CN=example.org,O=Example`, as in RFC 2253.
    public let subject: String
    public let issuer: String
    /// `2026-01-31 23:59:59 UTC`.
    public let notBefore: String
    public let notAfter: String
    /// The DNS names and IP addresses of its subjectAltName, the first ones when there are many.
    public let names: [String]

    public init(subject: String, issuer: String, notBefore: String, notAfter: String, names: [String]) {
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.names = names
    }

    public var description: String {
        "'\(subject)' issued by '\(issuer)', valid from \(notBefore) to \(notAfter)"
    }
}
