public import HardwareAbstraction

/// What whoever watches a sensor is told.
public enum SensorObservation: Hashable, Sendable {
    /// - Parameter validFor: from then on the values are too old to count.
    case measured(sensor: String, [Measurement], validFor: Duration)
    /// It does not answer, and has no value that is young enough.
    case silent(sensor: String)
}
