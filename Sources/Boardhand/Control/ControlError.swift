import JSON

/// Why a request of the control socket's own is refused. The codes are JSON-RPC's (2.0, §5.1).
enum ControlError: Error, Hashable, Sendable {
    case notPermitted(String)
    case unknownMethod
    case invalid(String)

    /// The `error` member of the answer.
    var json: JSONValue {
        let (code, message): (Int64, String) =
            switch self {
            case .notPermitted(let sentence): (-32_001, sentence)
            case .unknownMethod: (-32_601, "There is no such method here.")
            case .invalid(let sentence): (-32_602, sentence)
            }
        return ["code": .integer(code), "message": .string(message)]
    }
}
