import JSON

/// What a request wants its answer marked with: echoed in the type in which it came. (JSON-RPC 2.0, §4.)
enum RequestID: Hashable, Sendable {
    case integer(Int64)
    case string(String)

    /// Fails for null, truth values, fractions, arrays and objects, which no revision of MCP allows.
    init?(_ value: JSONValue?) {
        switch value {
        case .integer(let value): self = .integer(value)
        case .string(let value): self = .string(value)
        default: return nil
        }
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .integer(let value): writer.write(value)
        case .string(let value): writer.write(value)
        }
    }
}
