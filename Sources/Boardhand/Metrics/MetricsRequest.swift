/// An HTTP request for metrics, as far as it is looked at. Pure.
///
/// NIOHTTP1's decoder for servers would do more than is needed: bodies, pipelining, upgrades. One request a connection,
/// without a body, is the request line and two rules about `Host`.
struct MetricsRequest: Hashable, Sendable {
    /// What became of the bytes so far.
    enum Reading: Hashable, Sendable {
        /// The head has not ended yet.
        case incomplete
        case request(MetricsRequest)
        case refused(MetricsStatus)
    }

    /// Bytes of a head; those of scrapers have some hundred.
    static let maximumBytes = 8192

    /// Whether only the head of the answer is wanted.
    let isHead: Bool

    /// - Parameters:
    ///   - bytes: all that came on the connection.
    ///   - isLocal: whether only programs with access to a file can ask; no web page can, then.
    static func read(_ bytes: [UInt8], isLocal: Bool) -> Reading {
        guard let end = end(of: bytes) else {
            // Part of the empty line may be there: where segments end must change nothing.
            return bytes.count > maximumBytes + openLineEnd(of: bytes) ? .refused(.headTooLarge) : .incomplete
        }
        guard end <= maximumBytes else { return .refused(.headTooLarge) }
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        // A bare line feed ends a line, too. (RFC 9112, §2.2)
        let lines = head.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.last == "\r" ? String($0.dropLast()) : String($0)
        }
        return read(lines[0], fields: lines.dropFirst(), isLocal: isLocal)
    }

    /// Where the empty line begins.
    private static func end(of bytes: [UInt8]) -> Int? {
        var start = 0
        while let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = bytes[(feed + 1)...]
            if next.starts(with: [UInt8(ascii: "\n")]) || next.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) {
                return feed
            }
            start = feed + 1
        }
        return nil
    }

    /// How many of the last bytes an empty line may begin with.
    private static func openLineEnd(of bytes: [UInt8]) -> Int {
        if bytes.last == UInt8(ascii: "\n") { return 1 }
        return bytes.suffix(2) == [UInt8(ascii: "\n"), UInt8(ascii: "\r")] ? 2 : 0
    }

    private static func read(_ line: String, fields: ArraySlice<String>, isLocal: Bool) -> Reading {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, !words[0].isEmpty, !words[1].isEmpty, words[2].hasPrefix("HTTP/") else {
            return .refused(.badRequest)
        }
        guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { return .refused(.versionNotSupported) }
        var hosts: [Substring] = []
        for field in fields {
            // Neither blanks before the colon nor a line that goes on in the next. (RFC 9112, §5.1 and §5.2)
            guard let colon = field.firstIndex(of: ":"), colon != field.startIndex,
                !field[..<colon].contains(where: { $0 == " " || $0 == "\t" })
            else { return .refused(.badRequest) }
            if field[..<colon].lowercased() == "host" { hosts.append(trimmed(field[field.index(after: colon)...])) }
        }
        // RFC 9112, §3.2.
        guard hosts.count == 1 || hosts.isEmpty && words[2] == "HTTP/1.0" else { return .refused(.badRequest) }
        if let host = hosts.first, !isLocal, !isOfThisMachine(host) { return .refused(.misdirected) }
        guard words[1] == "/metrics" || words[1].hasPrefix("/metrics?") else { return .refused(.notFound) }
        guard words[0] == "GET" || words[0] == "HEAD" else { return .refused(.methodNotAllowed) }
        return .request(MetricsRequest(isHead: words[0] == "HEAD"))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    /// A web page whose name was made to lead here would have a browser on this machine read for it; an address no page
    /// can bend.
    private static func isOfThisMachine(_ host: Substring) -> Bool {
        if host.hasPrefix("[") { return true }
        let name = host.prefix { $0 != ":" }
        return name.lowercased() == "localhost" || name.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    }
}
