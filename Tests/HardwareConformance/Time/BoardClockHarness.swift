public import HardwareAbstraction

/// A clock to try.
public protocol BoardClockHarness: Sendable {
    var clock: any BoardClock { get }

    /// Lets time pass until so much has gone by; returns once `sleepers` tasks sleep on the clock and time has moved. On
    /// a clock that runs by itself nothing but waiting.
    func pass(_ duration: Duration, sleepers: Int) async throws
}
