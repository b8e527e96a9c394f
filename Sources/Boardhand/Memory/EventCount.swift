import Devices

/// How often a kind of event came about, by a kind of cause.
struct EventCount: Hashable, Sendable {
    /// Holds no names of devices or rules, so that there are few.
    struct Subject: Hashable, Sendable {
        let event: String
        let cause: String

        init(_ event: BoardEvent) {
            self.event = event.kind.word
            cause =
                switch event.caller {
                case .endpoint: "endpoint"
                case .local, .client: "local"
                case .timer: "timer"
                case .rule: "rule"
                case .safety: "limit"
                case .program: "boardhand"
                }
        }
    }

    let subject: Subject
    let count: Int
}
