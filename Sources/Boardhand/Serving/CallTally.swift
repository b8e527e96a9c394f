import Devices
import Synchronization

/// How often who called which tool since the program started; a reload goes on counting.
final class CallTally: Sendable {
    struct Subject: Hashable, Sendable {
        let caller: Caller
        let tool: String
    }

    private let counters = Mutex<[(subject: Subject, counter: CallCounter)]>([])

    /// The counter of a tool in a caller's hands, always the same one.
    func counter(_ caller: Caller, _ tool: String) -> CallCounter {
        let subject = Subject(caller: caller, tool: tool)
        return counters.withLock { counters in
            if let known = counters.first(where: { $0.subject == subject }) { return known.counter }
            let counter = CallCounter()
            counters.append((subject, counter))
            return counter
        }
    }

    /// Of tools that were called.
    var counts: [(subject: Subject, count: CallCounter.Count)] {
        counters.withLock { $0.map { ($0.subject, $0.counter.count) } }
            .filter { $0.count.answered + $0.count.failed > 0 }
    }
}
