/// One measured value.
public struct Measurement: Hashable, Sendable {
    public let quantity: Quantity
    /// In ``Quantity/unit``.
    public let value: Double

    public init(_ quantity: Quantity, _ value: Double) {
        self.quantity = quantity
        self.value = value
    }
}
