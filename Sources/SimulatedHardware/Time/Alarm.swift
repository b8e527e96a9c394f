import HardwareAbstraction

/// Runs something at a deadline of any clock.
enum Alarm {
    /// On a ``SimulatedClock`` the action has run before `advance(by:)` returns; on others a task waits.
    static func set(_ clock: any BoardClock, at deadline: MonotonicInstant, _ action: @escaping @Sendable () -> Void) {
        if let clock = clock as? SimulatedClock {
            clock.schedule(at: deadline, action)
            return
        }
        Task {
            do {
                try await clock.sleep(until: deadline)
                action()
            } catch {
                // Nobody has this task, so nobody can cancel it.
            }
        }
    }
}
