import Foundation

/// How a WebSocket came in: by which path, with which token.
struct Door: Sendable {
    enum Side: String, Sendable {
        /// `/mcp_endpoint/mcp/`
        case board
        /// `/mcp_endpoint/call/`
        case session
    }

    let side: Side
    /// As in the query, percent-decoded; a raw `+` is a blank, as in every form decoder.
    let token: String
    /// The query's `server_id`.
    let serverName: String?

    /// `nil` where no path of the relay is meant; the trailing slash counts.
    init?(path: String, query: String) {
        switch path {
        case "/mcp_endpoint/mcp/": side = .board
        case "/mcp_endpoint/call/": side = .session
        default: return nil
        }
        var items: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first.map(String.init), items[key] == nil else { continue }
            let value = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
            items[key] = value.removingPercentEncoding ?? ""
        }
        token = items["token"] ?? ""
        serverName = items["server_id"].flatMap { $0.isEmpty ? nil : String($0.prefix(64)) }
    }
}
