/// The time, injected, so that nothing below reads a clock of its own and tests own the time.
public protocol BoardClock: Sendable {
    var now: MonotonicInstant { get }
    var wallTime: WallTime { get }

    /// Returns at the deadline, or at once when it has passed.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    func sleep(until deadline: MonotonicInstant) async throws(CancellationError)
}

extension BoardClock {
    /// Returns after the duration.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        try await sleep(until: now.advanced(by: duration))
    }
}
