/// What can be said of a kind of expander on an I2C bus before one is there; the configuration is checked against it.
public struct ExpanderChipInfo: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A GPIO chip whose lines switches and inputs can name.
        case gpio
        /// A PWM controller whose channels dimmers can name.
        case pwm
    }

    /// As the configuration writes it: `mcp23017`.
    public let name: String
    public let kind: Kind
    /// How many lines, or PWM channels, it has.
    public let lineCount: Int
    /// The addresses that its pins can give it; the lowest is the one without a jumper.
    public let addresses: ClosedRange<I2CAddress>
    /// What its PWM channels can do, in hertz, all at the same frequency; `nil` for a GPIO chip.
    public let frequencies: ClosedRange<Double>?

    public init(
        name: String,
        kind: Kind,
        lineCount: Int,
        addresses: ClosedRange<I2CAddress>,
        frequencies: ClosedRange<Double>? = nil
    ) {
        self.name = name
        self.kind = kind
        self.lineCount = lineCount
        self.addresses = addresses
        self.frequencies = frequencies
    }
}
