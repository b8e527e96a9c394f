import HardwareAbstraction

/// One moment on both clocks.
struct RuleMoment: Hashable, Sendable {
    var now: MonotonicInstant
    var wall: WallTime

    init(now: MonotonicInstant, wall: WallTime) {
        self.now = now
        self.wall = wall
    }

    init(_ clock: any BoardClock) {
        now = clock.now
        wall = clock.wallTime
    }
}
