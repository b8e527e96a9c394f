import JSON

/// One JSON-RPC message, sorted by what it asks of us. (JSON-RPC 2.0, §4, §5.)
///
/// Lenient where real peers are sloppy: `jsonrpc` may be missing, `params` may be null, unknown members may be there.
enum IncomingMessage: Hashable, Sendable {
    case request(Request)
    case notification(method: String, params: JSONObject)
    /// An answer or an error of the peer. We never ask, so it is stray; answering it could go on for ever.
    case response
    case invalid(id: RequestID?, RPCError)

    struct Request: Hashable, Sendable {
        let id: RequestID
        let method: String
        let params: JSONObject
    }

    init(_ value: JSONValue) {
        guard let message = value.object else {
            self = .invalid(id: nil, RPCError(.invalidRequest, "A message must be an object."))
            return
        }
        let id = RequestID(message["id"])
        guard let method = message["method"]?.string else {
            if message["method"] == nil, message["result"] != nil || message["error"] != nil {
                self = .response
            } else {
                self = .invalid(id: id, RPCError(.invalidRequest, "A request must have a method."))
            }
            return
        }
        let params = Self.params(of: message)
        switch (message["id"], id) {
        case (nil, _):
            self = .notification(method: method, params: params ?? [:])
        case (.null, _) where method.hasPrefix("notifications/"):
            // Some serializers write every member, also the id that a notification has not.
            self = .notification(method: method, params: params ?? [:])
        case (_, nil):
            self = .invalid(id: nil, RPCError(.invalidRequest, "A request's id must be a string or an integer."))
        case (_, let id?):
            if let params {
                self = .request(Request(id: id, method: method, params: params))
            } else {
                self = .invalid(id: id, RPCError(.invalidParams, "The params must be an object."))
            }
        }
    }

    /// `nil` if they are of the wrong type.
    private static func params(of message: JSONObject) -> JSONObject? {
        switch message["params"] {
        case nil, .null: [:]
        case .object(let params): params
        default: nil
        }
    }
}
