public import HardwareAbstraction
import Synchronization

/// A clock that stands still until it is moved.
public final class SimulatedClock: BoardClock {
    private struct Sleeper {
        let deadline: MonotonicInstant
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var now = MonotonicInstant(nanoseconds: 0)
        var wallOffset: Int64
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
    }

    private let state: Mutex<State>

    /// Starts at monotonic zero and the given wall time.
    public init(wallTime: WallTime = WallTime(nanosecondsSinceEpoch: 1_767_225_600_000_000_000)) {
        state = Mutex(State(wallOffset: wallTime.nanosecondsSinceEpoch))
    }

    public var now: MonotonicInstant { state.withLock { $0.now } }

    public var wallTime: WallTime {
        state.withLock { WallTime(nanosecondsSinceEpoch: $0.wallOffset + $0.now.nanoseconds) }
    }

    /// How many tasks sleep now.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// The earliest deadline that a task sleeps for.
    public var nextDeadline: MonotonicInstant? { state.withLock { $0.sleepers.values.map(\.deadline).min() } }

    /// Moves time on and wakes every sleeper whose deadline has come, earliest first.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.deadline < $1.deadline }
        }
        for sleeper in woken { sleeper.continuation.resume(returning: true) }
    }

    /// Steps the calendar without moving monotonic time, as NTP does on a board that had no time.
    public func stepWallTime(by duration: Duration) {
        let nanoseconds = duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
        state.withLock { $0.wallOffset += nanoseconds }
    }

    public func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let reached = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let outcome: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if deadline <= state.now { return true }
                    state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(returning: false)
        }
        if !reached { throw CancellationError() }
    }
}
