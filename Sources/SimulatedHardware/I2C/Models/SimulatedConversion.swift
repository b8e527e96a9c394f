import HardwareAbstraction

/// A conversion under way, or another thing that takes a chip its time.
public struct SimulatedConversion: Sendable {
    private var end: MonotonicInstant?

    public init() {}

    public var isUnderWay: Bool { end != nil }

    mutating func begin(at now: MonotonicInstant, lasting duration: Duration) { end = now.advanced(by: duration) }

    mutating func cancel() { end = nil }

    /// Whether it has ended by now; that is told once.
    mutating func ends(by now: MonotonicInstant) -> Bool {
        guard let end, end <= now else { return false }
        self.end = nil
        return true
    }
}
