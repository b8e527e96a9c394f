import Glibc
import Synchronization

/// The jobs of a ``BusThread``, and what its thread does. It outlives the executor by the jobs that still wait.
final class BusThreadQueue: Sendable {
    private struct Entry: Sendable {
        let job: UnownedJob
        /// Held, so that the executor is there as long as one of its jobs runs.
        let executor: BusThread
    }

    private struct State: Sendable {
        var entries: [Entry] = []
        var idle: (after: Duration, body: @Sendable () -> Void)?
        var thread: pthread_t?
        var isStopped = false
    }

    let name: String
    private let state = Mutex(State())
    private let wakeUp = WakeUp()

    init(name: String) { self.name = name }

    var isCurrentThread: Bool {
        state.withLock { state in state.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func append(_ job: UnownedJob, on executor: BusThread) {
        let wasEmpty = state.withLock { state in
            state.entries.append(Entry(job: job, executor: executor))
            return state.entries.count == 1
        }
        if wasEmpty { wakeUp.signal() }
    }

    func setIdle(after duration: Duration, _ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.idle = (duration, body) }
        wakeUp.signal()
    }

    func stop() {
        state.withLock {
            $0.isStopped = true
            $0.idle = nil
        }
        wakeUp.signal()
    }

    /// The whole life of the thread.
    func run() {
        state.withLock { $0.thread = pthread_self() }
        var hasRested = false
        while true {
            let (entries, isStopped, idle) = state.withLock { state in
                defer { state.entries = [] }
                return (state.entries, state.isStopped, state.idle)
            }
            for entry in entries { entry.job.runSynchronously(on: entry.executor.asUnownedSerialExecutor()) }
            if !entries.isEmpty {
                hasRested = false
            } else if isStopped {
                return
            } else if let idle, !hasRested {
                if !wakeUp.wait(atMost: idle.after) {
                    hasRested = true
                    idle.body()
                }
            } else {
                wakeUp.wait()
            }
        }
    }
}
