/// The most that all outputs together may draw.
public struct LoadLimit: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case watts = "W"
        case amperes = "A"
    }

    public var amount: Double
    public var unit: Unit

    public init(_ amount: Double, _ unit: Unit) {
        self.amount = amount
        self.unit = unit
    }
}
