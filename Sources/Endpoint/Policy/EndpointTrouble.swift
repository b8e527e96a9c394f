public import TLS

/// Why an endpoint is not connected. It holds no secret.
public struct EndpointTrouble: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case noURL(EndpointURLError)
        case unreachable(Unreachable)
        case tls(TLSError)
        case httpStatus(Int)
        /// The answer was 101, or no HTTP at all, but no WebSocket came of it; what was wrong.
        case noWebSocket(String)
        /// By HTTP status or by close code.
        case tokenRefused(code: Int, reason: String)
        case replaced
        /// No pong, and nothing else either.
        case silent
        /// A close frame, with 1005 for none of its own.
        case closed(code: Int, reason: String)
        /// The transport ended without a close frame.
        case lost(String?)
        /// The peer broke RFC 6455; which rule.
        case violation(String)
        /// Made again, because nothing came after an unclean loss.
        case dialledAgain
        /// The source gave another URL.
        case urlChanged
        /// Relays drop the notification that tools have changed, and ask anew on a new connection.
        case toolsChanged
    }

    public enum Unreachable: Hashable, Sendable {
        case nameUnknown
        case refused
        case noRoute
        case timedOut
        /// It took the connection and then said nothing.
        case noAnswer
        case other(String)
    }

    public let kind: Kind
    /// `host:port`
    public let peer: String

    public init(_ kind: Kind, peer: String) {
        self.kind = kind
        self.peer = peer
    }
}

extension EndpointTrouble: CustomStringConvertible {
    /// One sentence: what happened, and what helps.
    public var description: String {
        switch kind {
        case .noURL(let error):
            return error.description
        case .unreachable(let why):
            return "cannot reach \(peer): \(why.sentence)"
        case .tls(let error):
            return error.description
        case .httpStatus(let code):
            return "cannot open the endpoint at \(peer): it answered HTTP \(code)\(Self.meaning(ofStatus: code))"
        case .noWebSocket(let what):
            return "cannot open the endpoint at \(peer): \(what); check that the URL is the platform's MCP endpoint"
        case .tokenRefused(let code, let reason):
            let answer = code < 1000 ? "HTTP \(code)" : "close \(code)"
            return "\(peer) refuses the token (\(answer)\(Self.quote(reason))); "
                + "copy the endpoint URL from the platform again, it counts without a restart"
        case .replaced:
            return "another board or program uses this endpoint URL at \(peer) and has replaced this connection; "
                + "stop the other one, or give each its own URL"
        case .silent:
            return "the path to \(peer) has gone silent: no answer to a ping; connecting anew"
        case .closed(let code, let reason):
            return "\(peer) closed the connection (\(Self.name(ofClose: code))\(Self.quote(reason))); connecting again"
        case .lost(let reason):
            return "the connection to \(peer) was lost\(reason.map { " (\($0))" } ?? ""); connecting again"
        case .violation(let rule):
            return "\(peer) broke the WebSocket protocol: \(rule); connecting again"
        case .dialledAgain:
            return "no request from \(peer) since the connection came back; connecting once more, "
                + "because it may still hold the lost one"
        case .urlChanged:
            return "the endpoint URL has changed; connecting to the new one"
        case .toolsChanged:
            return "the tools have changed; connecting once more, so that the platform asks for them"
        }
    }

    private static func quote(_ reason: String) -> String {
        // A reason is the peer's text: it must not be able to forge log lines.
        let clean = reason.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return clean.isEmpty ? "" : ", \"\(String(String.UnicodeScalarView(clean)))\""
    }

    private static func meaning(ofStatus code: Int) -> String {
        switch code {
        case 300..<400: ", a redirection, which is not followed; use the address it leads to"
        case 404: ", so there is nothing under this path; copy the endpoint URL again"
        case 429: ", because it is asked too often; waiting longer"
        case 500..<600: ", which is the server's own trouble; trying again"
        default: ""
        }
    }

    private static func name(ofClose code: Int) -> String {
        switch code {
        case 1000: "normal close"
        case 1001: "1001, going away"
        case 1005: "without a reason"
        case 1011: "1011, internal error"
        case 1012: "1012, restarting"
        case 1013: "1013, try again later"
        default: "close \(code)"
        }
    }
}

extension EndpointTrouble.Unreachable {
    fileprivate var sentence: String {
        switch self {
        case .nameUnknown: "its name is unknown here; check the network, the DNS server and the name"
        case .refused: "nothing listens on that port; check that the server runs, and the port"
        case .noRoute: "there is no route; check the cable, the Wi-Fi and the address"
        case .timedOut: "no answer at all; check the network, and firewalls on the way"
        case .noAnswer: "it took the connection and then said nothing; check the server, and proxies before it"
        case .other(let reason): "\(reason)"
        }
    }
}
