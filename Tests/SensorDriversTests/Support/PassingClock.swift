import HardwareAbstraction
import SimulatedHardware

/// A clock whose time passes as soon as somebody waits for it.
struct PassingClock: BoardClock {
    private let clock = SimulatedClock()

    var now: MonotonicInstant { clock.now }
    var wallTime: WallTime { clock.wallTime }

    func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        if deadline > clock.now { clock.advance(by: clock.now.duration(to: deadline)) }
    }
}
