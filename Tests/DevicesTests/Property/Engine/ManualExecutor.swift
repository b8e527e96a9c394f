import Synchronization

/// Runs its jobs where and when the test says, so that "nothing is left to do" is exact and every run is the same.
final class ManualExecutor: SerialExecutor {
    private let queue = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.withLock { $0.append(job) }
    }

    /// Only the thread that drains runs anything here.
    func checkIsolated() {}

    func drain() {
        while true {
            let jobs = queue.withLock { queue in
                defer { queue = [] }
                return queue
            }
            guard !jobs.isEmpty else { return }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
    }
}
