public import HardwareAbstraction

/// A clock that runs by itself.
public struct RunningClockHarness: BoardClockHarness {
    public let clock: any BoardClock

    public init(_ clock: any BoardClock) { self.clock = clock }

    public func pass(_ duration: Duration, sleepers: Int) async throws {
        // On another clock than the one that is tried.
        try await Task.sleep(for: duration, tolerance: .zero)
    }
}
