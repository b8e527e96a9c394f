/// How a request for metrics ends. (RFC 9110, §15; RFC 6585, §5)
enum MetricsStatus: Int, Hashable, Sendable, CaseIterable {
    case ok = 200
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case misdirected = 421
    case headTooLarge = 431
    case unavailable = 503
    case versionNotSupported = 505

    private var reason: String {
        switch self {
        case .ok: "OK"
        case .badRequest: "Bad Request"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .requestTimeout: "Request Timeout"
        case .misdirected: "Misdirected Request"
        case .headTooLarge: "Request Header Fields Too Large"
        case .unavailable: "Service Unavailable"
        case .versionNotSupported: "HTTP Version Not Supported"
        }
    }

    /// The whole answer, after which the connection is closed.
    ///
    /// - Parameters:
    ///   - text: what it says; `nil` for the reason.
    ///   - isHead: whether the text is announced and left out. (RFC 9110, §9.3.2)
    func answer(_ text: String? = nil, isHead: Bool = false) -> [UInt8] {
        let type = text == nil ? "text/plain; charset=utf-8" : MetricsText.contentType
        let text = text ?? "\(reason)\n"
        var head = "HTTP/1.1 \(rawValue) \(reason)\r\nContent-Type: \(type)\r\nContent-Length: \(text.utf8.count)\r\n"
        if self == .methodNotAllowed { head += "Allow: GET, HEAD\r\n" }
        head += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + (isHead ? [] : Array(text.utf8))
    }
}
