public import HardwareAbstraction

/// A sensor as the configuration describes it.
public struct SensorDescription: Sendable {
    public var identity: DeviceIdentity
    /// How often it is measured in the background; `nil` for only when asked.
    public var every: Duration?
    /// From this age on a value is old, and never given as the current one.
    public var staleAfter: Duration
    /// How long one measurement may take.
    public var deadline: Duration
    /// Added to what the chip measures, in the quantity's unit.
    public var offsets: [Quantity: Double]

    public init(
        _ identity: DeviceIdentity,
        every: Duration? = nil,
        staleAfter: Duration = .seconds(60),
        deadline: Duration = .seconds(8),
        offsets: [Quantity: Double] = [:]
    ) {
        self.identity = identity
        self.every = every
        self.staleAfter = staleAfter
        self.deadline = deadline
        self.offsets = offsets
    }
}
