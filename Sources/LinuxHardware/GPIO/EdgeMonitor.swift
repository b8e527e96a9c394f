import Glibc
import HardwareAbstraction
import Synchronization

/// Waits for the edges of all inputs on one thread, which lives while there is an input to wait for.
final class EdgeMonitor: Sendable {
    /// Names a source in the table and in epoll.
    typealias Token = UInt64

    /// For every chip of the process, so that there is one thread.
    static let shared = EdgeMonitor()

    private struct State {
        var sources: [Token: InputSource] = [:]
        var lastToken: Token = 0
        /// `nil` while no thread runs.
        var poll: EdgePoll?
    }

    private let state = Mutex(State())
    private let clock = SystemClock()

    /// Watches a source until it is removed or its chip is gone.
    ///
    /// - Returns: `nil` when the source has no edges.
    /// - Throws: errno; then the source is not watched.
    func add(_ source: InputSource) throws(Errno) -> Token? {
        guard let descriptor = source.descriptor else { return nil }
        return try state.withLock { state throws(Errno) in
            let running = state.poll
            let poll = if let running { running } else { try EdgePoll() }
            let token = state.lastToken + 1
            try poll.add(descriptor, token: token)
            if running == nil { try startThread(poll) }
            state.poll = poll
            state.lastToken = token
            state.sources[token] = source
            return token
        }
    }

    /// Stops watching. A second call does nothing.
    func remove(_ token: Token) {
        state.withLock { state in
            guard let source = state.sources.removeValue(forKey: token), let poll = state.poll else { return }
            if let descriptor = source.descriptor { poll.remove(descriptor) }
            guard state.sources.isEmpty else { return }
            state.poll = nil
            poll.wake()
        }
    }

    /// Has the thread look at the deadlines again.
    func wake() { state.withLock { $0.poll?.wake() } }

    /// Whether the thread runs, or is about to end.
    var isRunning: Bool { state.withLock { $0.poll != nil } }

    private func startThread(_ poll: EdgePoll) throws(Errno) {
        try ServiceThread.start(name: "gpio-edges") { [self] in
            var ready: [EdgePoll.Ready] = []
            while let sources = watched(by: poll) {
                for entry in ready {
                    guard let source = sources[entry.token] else { continue }
                    if !source.service() || entry.isGone { lose(entry.token, source) }
                }
                let now = clock.now
                var deadline: MonotonicInstant?
                for (token, source) in sources {
                    if let due = source.deadline, due <= now, !source.service() { lose(token, source) }
                    if let next = source.deadline { deadline = min(deadline ?? next, next) }
                }
                ready = poll.wait(until: deadline, clock: clock)
            }
        }
    }

    /// The sources, or `nil` when this poll's thread is to end.
    private func watched(by poll: EdgePoll) -> [Token: InputSource]? {
        state.withLock { $0.poll === poll ? $0.sources : nil }
    }

    private func lose(_ token: Token, _ source: InputSource) {
        remove(token)
        source.unplug()
    }
}
