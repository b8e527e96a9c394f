/// The configuration register of a VEML7700, and what a count means with it.
///
/// Source: Vishay VEML7700 data sheet (84286), "Command register format"; application note 84323.
public struct VEML7700Configuration: Hashable, Sendable {
    /// The raw value is the register's code.
    public enum Gain: UInt16, Hashable, Sendable, CaseIterable {
        case one, two, eighth, quarter

        var factor: Double { [1, 2, 0.125, 0.25][Int(rawValue)] }
    }

    /// The raw value is the register's code.
    public enum Integration: UInt16, Hashable, Sendable, CaseIterable {
        case milliseconds100 = 0
        case milliseconds200 = 1
        case milliseconds400 = 2
        case milliseconds800 = 3
        case milliseconds50 = 8
        case milliseconds25 = 12

        public var milliseconds: Int {
            switch self {
            case .milliseconds25: 25
            case .milliseconds50: 50
            case .milliseconds100: 100
            case .milliseconds200: 200
            case .milliseconds400: 400
            case .milliseconds800: 800
            }
        }
    }

    public let gain: Gain
    public let integration: Integration

    public init(gain: Gain, integration: Integration) {
        self.gain = gain
        self.integration = integration
    }

    /// Switched on, without an interrupt.
    public var word: UInt16 { gain.rawValue << 11 | integration.rawValue << 6 }

    /// lx of one count.
    public var luxPerCount: Double { 0.0042 * (800 / Double(integration.milliseconds)) * (2 / gain.factor) }
}
