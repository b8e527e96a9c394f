import Endpoint

extension EndpointTrouble.Kind {
    /// - Parameter url: whose secrets a peer's reason must not repeat.
    /// - Returns: `nil` where it ended as was wished here.
    init?(_ ending: WebSocketEnding, of url: EndpointURL) {
        switch ending {
        case .closedByPeer(let close):
            let code = Int(close.code ?? 1005)
            let reason = url.redact(close.reason)
            if code == 1008 {
                self = .tokenRefused(code: code, reason: reason)
            } else {
                self = close.saysReplaced ? .replaced : .closed(code: code, reason: reason)
            }
        case .closedHere, .dropped: return nil
        case .violated(let violation): self = .violation("\(violation)")
        case .lost(let reason): self = .lost(reason)
        }
    }
}
