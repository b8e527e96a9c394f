import Glibc
public import HardwareAbstraction

/// The kernel's clocks: CLOCK_MONOTONIC, as GPIO events use it, and CLOCK_REALTIME. (clock_gettime(2))
public struct SystemClock: BoardClock {
    public init() {}

    public var now: MonotonicInstant { MonotonicInstant(nanoseconds: Self.read(CLOCK_MONOTONIC)) }

    public var wallTime: WallTime { WallTime(nanosecondsSinceEpoch: Self.read(CLOCK_REALTIME)) }

    public func sleep(until deadline: MonotonicInstant) async throws(CancellationError) {
        let remaining = now.duration(to: deadline)
        do {
            guard remaining > .zero else { return try Task.checkCancellation() }
            // On Linux the suspending clock is CLOCK_MONOTONIC, too.
            try await Task.sleep(for: remaining, tolerance: .zero, clock: .suspending)
        } catch {
            throw CancellationError()
        }
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        // With a constant clock and a valid pointer clock_gettime cannot fail.
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
