import Glibc
import HardwareAbstraction
import Synchronization

/// What the thread of a ``HardwareThread`` does. It outlives the executor by the jobs that still wait.
final class HardwareThreadLoop: Sendable {
    private struct Job: Sendable {
        let job: UnownedJob
        /// Held, so that the executor is there as long as one of its jobs runs.
        let executor: HardwareThread
    }

    private struct Idle {
        let after: Duration
        let body: @Sendable () -> Void
        /// `nil` when it has been told, and no job has come since.
        var deadline: MonotonicInstant?
    }

    private struct State {
        var jobs: [Job] = []
        var watches: [(token: ThreadWatch.Token, watch: ThreadWatch)] = []
        var nextToken: ThreadWatch.Token = 0
        var idle: Idle?
        var thread: pthread_t?
        var isStopped = false
    }

    private let state = Mutex(State())
    private let clock = SystemClock()
    /// Ends the wait.
    private let bell: Bell

    /// - Throws: errno.
    init() throws(Errno) { bell = try Bell() }

    var isCurrentThread: Bool {
        state.withLock { state in state.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func append(_ job: UnownedJob, on executor: HardwareThread) {
        let isFirst = state.withLock { state in
            state.jobs.append(Job(job: job, executor: executor))
            return state.jobs.count == 1
        }
        // For those before it rings already.
        if isFirst { bell.ring() }
    }

    func setIdle(after duration: Duration, _ body: @escaping @Sendable () -> Void) {
        let deadline = clock.now.advanced(by: duration)
        state.withLock { $0.idle = Idle(after: duration, body: body, deadline: deadline) }
        bell.ring()
    }

    func stop() {
        state.withLock {
            $0.isStopped = true
            $0.idle = nil
        }
        bell.ring()
    }

    func add(_ watch: ThreadWatch) -> ThreadWatch.Token {
        defer { bell.ring() }
        return state.withLock { state in
            state.nextToken += 1
            state.watches.append((state.nextToken, watch))
            return state.nextToken
        }
    }

    func setDeadline(_ deadline: MonotonicInstant?, of token: ThreadWatch.Token) {
        state.withLock { state in
            guard let index = state.watches.firstIndex(where: { $0.token == token }) else { return }
            state.watches[index].watch.deadline = deadline
        }
        bell.ring()
    }

    func removeWatch(_ token: ThreadWatch.Token) {
        state.withLock { $0.watches.removeAll { $0.token == token } }
        // A wait that goes on would keep the descriptors open.
        bell.ring()
    }

    /// The whole life of the thread.
    func run() {
        state.withLock { $0.thread = pthread_self() }
        while runJobs() { wait() }
    }

    /// - Returns: `false` when the thread is to end.
    private func runJobs() -> Bool {
        // The jobs hold the executor, whose end ends the thread: they must be gone before it waits.
        let (jobs, isStopped) = state.withLock { state in
            defer { state.jobs = [] }
            return (state.jobs, state.isStopped)
        }
        for job in jobs { job.job.runSynchronously(on: job.executor.asUnownedSerialExecutor()) }
        if !jobs.isEmpty { postponeIdleness() }
        return !(jobs.isEmpty && isStopped)
    }

    /// Waits until there is something to do, and tells the watches.
    private func wait() {
        let (watches, idleDeadline) = state.withLock { ($0.watches, $0.idle?.deadline) }
        var descriptors = [pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)]
        descriptors += watches.flatMap(\.watch.descriptors)
        let deadline = (watches.map(\.watch.deadline) + [idleDeadline]).compactMap(\.self).min()
        let timeout = MonotonicInstant.timeout(until: deadline, now: clock.now)
        let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
        // Interrupted, or without memory for the moment: nothing is ready.
        if count < 0 { for index in descriptors.indices { descriptors[index].revents = 0 } }
        if descriptors[0].revents != 0 { bell.silence() }
        let now = clock.now
        var next = 1
        for (token, watch) in watches {
            let own = Array(descriptors[next..<next + watch.descriptors.count])
            next += watch.descriptors.count
            if own.contains(where: { $0.revents != 0 }) {
                if isThere(token) { watch.body(.ready(own)) }
            } else if takeDeadline(of: token, at: now) {
                watch.body(.deadline)
            }
        }
        takeIdleness(at: now)?()
    }

    /// What runs before it may have removed a watch, or set its deadline anew.
    private func isThere(_ token: ThreadWatch.Token) -> Bool {
        state.withLock { $0.watches.contains { $0.token == token } }
    }

    private func takeDeadline(of token: ThreadWatch.Token, at now: MonotonicInstant) -> Bool {
        state.withLock { state in
            guard let index = state.watches.firstIndex(where: { $0.token == token }),
                let deadline = state.watches[index].watch.deadline, deadline <= now
            else { return false }
            state.watches[index].watch.deadline = nil
            return true
        }
    }

    private func postponeIdleness() {
        let now = clock.now
        state.withLock { state in
            if let after = state.idle?.after { state.idle?.deadline = now.advanced(by: after) }
        }
    }

    /// A job that waits is no idleness.
    private func takeIdleness(at now: MonotonicInstant) -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.jobs.isEmpty, let idle = state.idle, let deadline = idle.deadline, deadline <= now else {
                return nil
            }
            state.idle?.deadline = nil
            return idle.body
        }
    }
}
