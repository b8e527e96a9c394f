public import HardwareAbstraction

/// One thing that a simulated sensor is exposed to.
public struct SimulatedSensorInput: Hashable, Sendable {
    public let quantity: Quantity
    /// As in `A0`; `nil` for chips without channels.
    public let channel: String?
    /// In the quantity's unit.
    public let range: ClosedRange<Double>

    public init(_ quantity: Quantity, channel: String? = nil, range: ClosedRange<Double>) {
        self.quantity = quantity
        self.channel = channel
        self.range = range
    }
}
