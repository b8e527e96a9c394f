public import HardwareAbstraction

/// A chip on an I2C bus that adds GPIO lines or PWM channels.
public struct ExpanderConfiguration: Hashable, Sendable {
    /// What lines are written with, before the colon: `relays:3`.
    public let label: Located<String>
    /// One of the chips that the loader was given.
    public let chip: ExpanderChipInfo
    /// As in `i2c-1`.
    public let bus: Located<String>
    public let address: Located<I2CAddress>
    /// Of all its PWM channels, in hertz; `nil` for GPIO, and when no dimmer uses it.
    public let frequency: Double?

    public var name: String { label.value }
}
