/// How a sensor's measurements went since it was made.
public struct SensorTally: Hashable, Sendable {
    public var measured = 0
    public var failed = 0

    public init() {}
}
