import NIOCore

extension EndpointURL {
    private static let quotes: Set<Unicode.Scalar> = ["\"", "'", "`", "<", ">", "“", "”", "„", "‘", "’", "«", "»"]
    /// Byte order mark and the invisible characters that web pages put around what is copied.
    private static let invisible: Set<Unicode.Scalar> = ["\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"]

    /// The text without what pasting put around it.
    package static func trim(_ text: String) -> String {
        func isAround(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || quotes.contains(scalar) || invisible.contains(scalar)
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isAround($0) }),
            let last = scalars.lastIndex(where: { !isAround($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// What stands in a request line must not be able to end it (RFC 9112 §11.1), and RFC 3986 knows ASCII only.
    static func checkCharacters(_ text: String) throws(EndpointURLError) {
        for byte in text.utf8 {
            switch byte {
            case 0x20: throw .space
            case 0x00..<0x20, 0x7F: throw .controlCharacter
            case 0x80...: throw .notASCII
            case UInt8(ascii: "#"): throw .fragment
            default: break
            }
        }
    }

    static func splitScheme(_ text: String) throws(EndpointURLError) -> (Scheme, Substring) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { throw .noScheme }
        let rest = text[colon...].dropFirst(3)
        switch text[..<colon].lowercased() {
        case "ws": return (.ws, rest)
        case "wss": return (.wss, rest)
        case "http": throw .httpScheme(use: .ws)
        case "https": throw .httpScheme(use: .wss)
        default: throw .otherScheme
        }
    }

    static func splitAuthority(_ authority: Substring) throws(EndpointURLError) -> (String, Int?) {
        guard !authority.contains("@") else { throw .userInfo }
        guard !authority.isEmpty else { throw .noHost }
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw .badHost }
            let host = authority[authority.index(after: authority.startIndex)..<end]
            // A zone names the interface of a link-local address (RFC 4007 §11).
            let address = host.prefix { $0 != "%" }
            guard host.allSatisfy({ $0.isLetter || $0.isNumber || ".:%-_".contains($0) }),
                (try? SocketAddress(ipAddress: String(address), port: 0))?.protocol == .inet6
            else { throw .badHost }
            return (String(host), try parsePort(authority[end...].dropFirst()))
        }
        let end = authority.firstIndex(of: ":") ?? authority.endIndex
        let host = authority[..<end]
        guard !host.isEmpty else { throw .noHost }
        guard host.utf8.count <= 253, !host.hasPrefix("."), !host.hasPrefix("-"), !host.contains(".."),
            host.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) })
        else { throw .badHost }
        let looksLikeIPv4 = host.allSatisfy { $0.isNumber || $0 == "." }
        if looksLikeIPv4 {
            guard (try? SocketAddress(ipAddress: String(host), port: 0))?.protocol == .inet else { throw .badHost }
        }
        return (String(host), try parsePort(authority[end...]))
    }

    /// Takes `:8004` or nothing.
    private static func parsePort(_ text: Substring) throws(EndpointURLError) -> Int? {
        guard let colon = text.first else { return nil }
        let digits = text.dropFirst()
        guard colon == ":", !digits.isEmpty, digits.count <= 5, digits.allSatisfy({ $0.isNumber }),
            let port = Int(digits), (1...65_535).contains(port)
        else { throw .badPort }
        return port
    }

    static func findWarnings(scheme: Scheme, host: String, parts: TargetParts) -> [EndpointURLWarning] {
        var warnings: [EndpointURLWarning] = []
        if parts.query.contains(where: { $0.name == "token" && $0.value.contains("+") }) { warnings.append(.rawPlus) }
        if scheme == .ws, !isLoopback(host), !parts.query.isEmpty { warnings.append(.tokenInClear) }
        return warnings
    }

    static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
        return name.hasPrefix("127.") && (try? SocketAddress(ipAddress: name, port: 0)) != nil
    }
}
