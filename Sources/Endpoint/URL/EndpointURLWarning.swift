/// What is odd about an endpoint URL, but may be meant.
public enum EndpointURLWarning: Hashable, Sendable, CustomStringConvertible {
    /// Servers read a raw `+` in a query as a blank, and then refuse the token.
    case rawPlus
    /// `ws` to another machine.
    case tokenInClear

    public var description: String {
        switch self {
        case .rawPlus:
            "the token has a raw '+', which servers read as a blank; if it is refused, write %2B in its place"
        case .tokenInClear:
            "the token travels in clear text, readable for everybody on the way; use wss:// where the platform has it"
        }
    }
}
