import Synchronization

/// Collects sentences from any thread.
final class Reports: Sendable {
    private let stored = Mutex<[String]>([])

    var all: [String] { stored.withLock { $0 } }

    func add(_ sentence: String) { stored.withLock { $0.append(sentence) } }
}
