import Devices

extension Caller {
    /// One word, and after a colon a name where there is one.
    var text: String {
        switch self {
        case .endpoint(let name): "endpoint:\(name)"
        case .rule(let name): "rule:\(name)"
        case .client(let name): "client:\(name)"
        case .local: "local"
        case .timer: "timer"
        case .safety: "safety"
        case .program: "program"
        }
    }

    init?(text: String) {
        if let colon = text.firstIndex(of: ":") {
            let name = String(text[text.index(after: colon)...])
            switch text[..<colon] {
            case "endpoint": self = .endpoint(name)
            case "rule": self = .rule(name)
            case "client": self = .client(name)
            default: return nil
            }
            return
        }
        guard let caller = [Caller.local, .timer, .safety, .program].first(where: { $0.text == text }) else {
            return nil
        }
        self = caller
    }
}
