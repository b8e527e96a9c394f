/// A sensor that does not answer.
public struct SensorOutage: Hashable, Sendable {
    /// The time since the first measurement that failed.
    public let duration: Duration
    /// Why the last one failed.
    public let failure: SensorFailure

    public init(duration: Duration, failure: SensorFailure) {
        self.duration = duration
        self.failure = failure
    }
}
