import HardwareAbstraction
import Synchronization

/// A clock on which sleep takes no real time: it moves the clock on.
final class HurriedClock: BoardClock {
    private let nanoseconds = Mutex<Int64>(0)

    var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.withLock { $0 }) }
    var wallTime: WallTime { WallTime(nanosecondsSinceEpoch: now.nanoseconds) }

    func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        nanoseconds.withLock { $0 = max($0, deadline.nanoseconds) }
    }
}
