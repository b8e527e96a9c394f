public import HardwareAbstraction

/// A limit of what a sensor measures, and which side of it counts.
public struct Threshold: Hashable, Sendable {
    public enum Side: String, Hashable, Sendable, CaseIterable {
        case above
        case below
    }

    public var sensor: String
    public var quantity: Quantity
    public var side: Side
    /// In ``HardwareAbstraction/Quantity/unit``.
    public var limit: Double
    /// How far the value must go back behind the limit before it counts as back; not negative.
    public var hysteresis: Double

    public init(sensor: String, _ quantity: Quantity, _ side: Side, _ limit: Double, hysteresis: Double = 0) {
        self.sensor = sensor
        self.quantity = quantity
        self.side = side
        self.limit = limit
        self.hysteresis = max(hysteresis, 0)
    }

    /// - Parameter before: whether it was met until now.
    func isMet(by value: Double, before: Bool) -> Bool {
        let limit = before ? (side == .above ? limit - hysteresis : limit + hysteresis) : limit
        return side == .above ? value > limit : value < limit
    }
}
