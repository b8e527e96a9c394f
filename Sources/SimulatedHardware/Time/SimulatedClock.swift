public import HardwareAbstraction
import Synchronization

/// A clock that stands still until it is moved.
public final class SimulatedClock: BoardClock {
    private struct Sleeper {
        let deadline: MonotonicInstant
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct Timer {
        let deadline: MonotonicInstant
        let action: @Sendable () -> Void
    }

    private enum Due {
        case sleeper(Sleeper)
        case timer(Timer)
    }

    private struct State {
        var now = MonotonicInstant(nanoseconds: 0)
        var wallOffset: Int64
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
        var timers: [Int: Timer] = [:]

        /// Takes out the earliest sleeper or timer that is due by `limit`; of equal ones the older.
        mutating func takeNext(by limit: MonotonicInstant) -> Due? {
            let sleeper = sleepers.min { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            let timer = timers.min { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            if let timer, timer.value.deadline <= limit {
                let isFirst = sleeper.map { (timer.value.deadline, timer.key) < ($0.value.deadline, $0.key) } ?? true
                if isFirst {
                    timers[timer.key] = nil
                    return .timer(timer.value)
                }
            }
            guard let sleeper, sleeper.value.deadline <= limit else { return nil }
            sleepers[sleeper.key] = nil
            return .sleeper(sleeper.value)
        }
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

    /// Moves time on and wakes every sleeper and runs every timer whose deadline has come, earliest first.
    ///
    /// Timers run here, before the call returns, with ``now`` at their deadline; a woken task runs when it gets its turn.
    public func advance(by duration: Duration) {
        var remaining = max(duration, .zero)
        while true {
            // Time moves in steps from one deadline to the next; two callers at once move it by the sum of both.
            let due: Due? = state.withLock { state in
                let limit = state.now.advanced(by: remaining)
                guard let due = state.takeNext(by: limit) else {
                    state.now = limit
                    return nil
                }
                let deadline =
                    switch due {
                    case .sleeper(let sleeper): sleeper.deadline
                    case .timer(let timer): timer.deadline
                    }
                if deadline > state.now {
                    remaining -= state.now.duration(to: deadline)
                    state.now = deadline
                }
                return due
            }
            switch due {
            case .sleeper(let sleeper): sleeper.continuation.resume(returning: true)
            case .timer(let timer): timer.action()
            case nil: return
            }
        }
    }

    /// Steps the calendar without moving monotonic time, as NTP does on a board that had no time.
    public func stepWallTime(by duration: Duration) {
        let nanoseconds = duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
        state.withLock { $0.wallOffset += nanoseconds }
    }

    /// Runs `action` when time reaches the deadline, within ``advance(by:)``; at once when it has passed.
    public func schedule(at deadline: MonotonicInstant, _ action: @escaping @Sendable () -> Void) {
        let hasPassed = state.withLock { state in
            if deadline <= state.now { return true }
            state.nextID += 1
            state.timers[state.nextID] = Timer(deadline: deadline, action: action)
            return false
        }
        if hasPassed { action() }
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
