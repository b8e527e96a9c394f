import HardwareAbstraction
import Synchronization

/// The threads that are in use, so that all that works with a card shares one.
final class CardThreads: Sendable {
    static let shared = CardThreads()

    private struct Reference {
        weak var thread: HardwareThread?
    }

    private let threads = Mutex<[String: Reference]>([:])

    /// - Throws: errno.
    func thread(ofCard id: String) throws(Errno) -> HardwareThread {
        try threads.withLock { threads throws(Errno) in
            if let thread = threads[id]?.thread { return thread }
            let thread = try HardwareThread(name: "alsa \(id)")
            threads[id] = Reference(thread: thread)
            return thread
        }
    }
}
