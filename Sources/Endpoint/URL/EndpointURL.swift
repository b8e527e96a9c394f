/// Where to dial, as the platform gave it out.
///
/// The part after the authority is opaque and goes out byte for byte: tokens do not survive decoding and encoding.
/// Nothing printed, reflected or dumped of it shows a secret.
public struct EndpointURL: Hashable, Sendable {
    public enum Scheme: String, Hashable, Sendable {
        case ws
        case wss

        var defaultPort: Int { self == .ws ? 80 : 443 }
    }

    public let scheme: Scheme
    /// A name or an address, without the brackets of IPv6.
    public let host: String
    /// 1 to 65535.
    public let port: Int
    /// What is odd, but not wrong.
    public let warnings: [EndpointURLWarning]
    /// Path and query as they came, for the request line. Secret.
    package let target: String

    let redactor: Redactor

    /// Longer is no URL but a mistake in pasting.
    static let maximumLength = 8_192

    /// Takes pasted text: blanks, quotes, byte order marks and newlines around the URL are dropped.
    ///
    /// - Throws: what is wrong, without repeating any of it.
    public init(_ text: String) throws(EndpointURLError) {
        let trimmed = Self.trim(text)
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.utf8.count <= Self.maximumLength else { throw .tooLong(maximum: Self.maximumLength) }
        try Self.checkCharacters(trimmed)

        let (scheme, afterScheme) = try Self.splitScheme(trimmed)
        let end = afterScheme.firstIndex { $0 == "/" || $0 == "?" } ?? afterScheme.endIndex
        let (host, port) = try Self.splitAuthority(afterScheme[..<end])
        let target = String(afterScheme[end...])

        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.defaultPort
        // RFC 9112 §3.2.1: an origin-form target begins with a slash.
        self.target = target.hasPrefix("/") ? target : "/" + target
        let parts = TargetParts(self.target)
        self.redactor = Redactor(parts)
        self.warnings = Self.findWarnings(scheme: scheme, host: host, parts: parts)
    }

    /// The authority for the `Host` field (RFC 9112 §3.2): without the port when it is the scheme's own.
    package var hostField: String {
        // A zone is this machine's own affair (RFC 6874 §3).
        let name = host.contains(":") ? "[\(host.prefix { $0 != "%" })]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }

    /// The text without the token and other secrets of this URL, in any encoding or in part: peers echo them.
    public func redact(_ text: String) -> String { redactor.redact(text) }

    /// The host is this machine itself.
    public var isLoopback: Bool { Self.isLoopback(host) }
}

extension EndpointURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Scheme, host, first part of the path; of a long query value the first four characters and the length.
    public var description: String { "\(scheme.rawValue)://\(hostField)\(TargetParts(target).redacted)" }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: ["url": description], displayStyle: .struct) }
}
