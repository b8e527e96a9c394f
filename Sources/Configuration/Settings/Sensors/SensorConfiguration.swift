public import HardwareAbstraction

/// A sensor: what it measures with, and how often.
public struct SensorConfiguration: DeviceConfiguration {
    public let label: Located<String>
    public let source: Source
    /// From one measurement to the next, 1 s to 1 h.
    public let every: Duration
    /// How old a value may be before it is no longer told as present; never less than `every`.
    public let staleAfter: Duration
    /// Added to what is measured, in the quantity's unit.
    public let offset: [Quantity: Double]
    public let aliases: [Located<String>]
    public let area: String?
    public let description: String?
}
