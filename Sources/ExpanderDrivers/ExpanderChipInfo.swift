public import HardwareAbstraction

/// What can be said of an expander without one.
public struct ExpanderChipInfo: Hashable, Sendable {
    /// What its lines are.
    public enum Kind: String, Hashable, Sendable {
        case gpio
        case pwm
    }

    /// As the configuration writes it: `mcp23017`.
    public let name: String
    public let kind: Kind
    /// GPIO lines, or PWM channels.
    public let lineCount: Int
    /// Where its address pins can put it.
    public let addresses: ClosedRange<I2CAddress>
}
