public import HardwareAbstraction

/// A sensor chip on an I2C bus.
public struct SensorConfiguration: DeviceConfiguration {
    public let label: Located<String>
    /// One of the chips that the loader was given.
    public let chip: Located<String>
    /// As in `i2c-1`.
    public let bus: Located<String>
    public let address: Located<I2CAddress>
    /// Which input of the chip; `nil` for chips without.
    public let channel: Located<String>?
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
