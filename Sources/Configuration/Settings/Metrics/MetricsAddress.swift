/// Where metrics are served: never beyond this machine.
public enum MetricsAddress: Hashable, Sendable, CustomStringConvertible {
    /// Of at most 107 bytes. (unix(7))
    case socket(path: String)
    /// An address of 127.0.0.0/8 or ::1, and a TCP port. (RFC 6890, §2.2.2, table 4 and §2.2.3, table 17)
    case loopback(address: String, port: Int)

    /// Below are ports that only root may have.
    static let ports = 1024...65_535

    /// Reads it as a person writes it.
    ///
    /// - Returns: `nil` for what is neither, or reaches beyond this machine.
    init?(_ text: String) {
        if text.hasPrefix("/") {
            guard text.utf8.count <= 107, !text.hasSuffix("/"), !NameRules.hasControlCharacter(text) else { return nil }
            self = .socket(path: text)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Self.number(text[text.index(after: colon)...]),
            Self.ports.contains(port)
        else { return nil }
        switch text[..<colon] {
        case "localhost": self = .loopback(address: "127.0.0.1", port: port)
        case "[::1]": self = .loopback(address: "::1", port: port)
        case let host:
            let parts = host.split(separator: ".", omittingEmptySubsequences: false).map(Self.number)
            guard parts.count == 4, parts.first == 127, parts.allSatisfy({ $0.map { $0 <= 255 } ?? false }) else {
                return nil
            }
            self = .loopback(address: String(host), port: port)
        }
    }

    public var description: String {
        switch self {
        case .socket(let path): path
        case .loopback(let address, let port): address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
        }
    }

    /// Digits alone, and no zero in front, which some take for octal.
    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text == "0" || text.first != "0"
        else { return nil }
        return Int(text)
    }
}

extension Format where Value == MetricsAddress {
    static var metricsAddress: Format {
        .pattern(
            #"^(/.{1,106}|(127(\.[0-9]{1,3}){3}|localhost|\[::1\]):[0-9]{4,5})$"#,
            what: "where this machine alone can ask",
            rule: "a loopback address with a port of \(MetricsAddress.ports.lowerBound) or more, such as "
                + "127.0.0.1:9464, or the path of a Unix socket, such as /run/boardhand/metrics.sock",
            parse: { MetricsAddress($0) },
            write: \.description
        )
    }
}
