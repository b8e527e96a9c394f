import HardwareAbstraction
import Synchronization

/// A clock that is moved by hand, whose sleepers sleep on a ``ManualExecutor``, so that this has all of their jobs.
final class ManualClock: BoardClock {
    private struct Sleeper {
        let deadline: MonotonicInstant
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var now = MonotonicInstant(nanoseconds: 0)
        var wallOffset: Int64 = 1_767_225_600_000_000_000
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
    }

    /// Where everybody sleeps.
    private actor Bed {
        nonisolated let executor: ManualExecutor
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init(_ executor: ManualExecutor) { self.executor = executor }

        func sleep(
            _ begin: @Sendable (CheckedContinuation<Bool, Never>) -> Void,
            onCancel end: @Sendable () -> Void
        ) async -> Bool {
            await withTaskCancellationHandler {
                await withCheckedContinuation { begin($0) }
            } onCancel: {
                end()
            }
        }
    }

    private let state = Mutex(State())
    private let bed: Bed

    init(_ executor: ManualExecutor) { bed = Bed(executor) }

    var now: MonotonicInstant { state.withLock { $0.now } }

    var wallTime: WallTime {
        state.withLock { WallTime(nanosecondsSinceEpoch: $0.wallOffset + $0.now.nanoseconds) }
    }

    var nextDeadline: MonotonicInstant? { state.withLock { $0.sleepers.values.map(\.deadline).min() } }

    func stepWallTime(bySeconds seconds: Int64) { state.withLock { $0.wallOffset += seconds * 1_000_000_000 } }

    /// Moves time on and wakes who is due; what they do comes with the next drain.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }.map(\.value.continuation)
        }
        for continuation in due { continuation.resume(returning: true) }
    }

    func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let isDue = await bed.sleep { continuation in
            let outcome: Bool? = state.withLock { state in
                if Task.isCancelled { return false }
                if deadline <= state.now { return true }
                state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
                return nil
            }
            if let outcome { continuation.resume(returning: outcome) }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(returning: false)
        }
        if !isDue { throw CancellationError() }
    }
}
