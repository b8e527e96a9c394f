/// Why a voice session got no answer.
public enum VoiceSessionError: Error, Equatable, CustomStringConvertible {
    case refused(TokenRefusal)
    case tooManySessions
    /// The session is not open.
    case closed
    /// A JSON-RPC error of the board, or of the relay.
    case answered(method: String, code: Int, message: String)
    case timeout(method: String, seconds: Int)
    /// An answer without what the revision promises.
    case malformed(method: String, missing: String)
    /// tools/list never came to its last page.
    case endlessList(pages: Int)

    public var description: String {
        switch self {
        case .refused(let refusal): "no session: \(refusal); switch it on with 'practice-endpoint on'"
        case .tooManySessions: "no session: too many are open; close one first"
        case .closed: "no session: it is closed; open a new one"
        case .answered(let method, let code, let message): "\(method) failed: \(message) (\(code))"
        case .timeout(let method, let seconds):
            "\(method) failed: no answer within \(seconds) s; look at the board's log"
        case .malformed(let method, let missing): "\(method) failed: the board's answer has no \(missing)"
        case .endlessList(let pages): "tools/list failed: still a cursor after \(pages) pages"
        }
    }
}

extension VoiceSessionError {
    /// The JSON-RPC code, where there is one.
    public var code: Int? {
        if case .answered(_, let code, _) = self { code } else { nil }
    }
}
