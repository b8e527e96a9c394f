internal import Glibc

/// The host that a certificate must be for.
enum ServerName: Hashable {
    case dns(String)
    case ip(String)

    /// Takes a URL's host: a trailing dot, an IPv6 literal's brackets and zone are dropped.
    /// - Throws: `TLSError.Kind.invalidHost`.
    init(_ host: String) throws(TLSError) {
        var literal = host[...]
        if literal.hasPrefix("["), literal.hasSuffix("]") {
            literal = literal.dropFirst().dropLast()
        }
        if literal.contains(":"), let zone = literal.firstIndex(of: "%") {
            literal = literal[..<zone]
        }
        if Self.isAddress(String(literal)) {
            self = .ip(String(literal))
            return
        }
        // RFC 6066, section 3: SNI has no trailing dot.
        let name = host.hasSuffix(".") ? host.dropLast() : host[...]
        // RFC 1035, section 2.3.4: at most 253 characters; names beyond ASCII come as punycode.
        guard (1...253).contains(name.utf8.count), !name.hasPrefix("."),
            name.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default:
                    false
                }
            })
        else { throw TLSError(.invalidHost, peer: "'\(host)'") }
        self = .dns(String(name))
    }

    private static func isAddress(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
    }
}
