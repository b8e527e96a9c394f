public import HardwareAbstraction

/// What one measurement gave, with offsets applied.
public struct SensorSample: Hashable, Sendable {
    public let measurements: [Measurement]
    /// How long ago, on the monotonic clock.
    public let age: Duration

    public init(_ measurements: [Measurement], age: Duration) {
        self.measurements = measurements
        self.age = age
    }
}
