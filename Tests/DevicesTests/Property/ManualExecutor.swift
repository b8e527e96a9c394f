import Synchronization

/// Runs its jobs where and when the test says, so that "nothing is left to do" is exact and every run is the same.
final class ManualExecutor: SerialExecutor {
    private let queue = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.withLock { $0.append(job) }
    }

    /// The one thread that drains is the one that may say it is isolated.
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

/// An actor on a ``ManualExecutor``, from which commands are given as from an endpoint's connection.
actor ManualHost {
    nonisolated let executor: ManualExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ executor: ManualExecutor) { self.executor = executor }

    /// Begins at the next drain.
    nonisolated func launch(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        assumeIsolated { $0.begin(body) }
    }

    private func begin(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task {
            _ = self
            await body()
        }
    }
}
