/// What is known of a sensor now.
public struct SensorReading: Hashable, Sendable {
    /// The last measurement, as long as it is young enough; may stand beside an outage.
    public let current: SensorSample?
    /// The last measurement, once it is too old to be given as current.
    public let outdated: SensorSample?
    /// Whether the last attempt failed, and why.
    public let outage: SensorOutage?

    public init(current: SensorSample? = nil, outdated: SensorSample? = nil, outage: SensorOutage? = nil) {
        self.current = current
        self.outdated = outdated
        self.outage = outage
    }
}
