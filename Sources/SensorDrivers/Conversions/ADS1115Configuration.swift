/// The configuration register of an ADS1115, comparator off.
///
/// Source: Texas Instruments ADS1115 data sheet, section 8.1.3 (revision E).
public struct ADS1115Configuration: Hashable, Sendable {
    /// What is measured against what; the raw value is the multiplexer's code.
    public enum Input: UInt8, Hashable, Sendable, CaseIterable {
        case a0MinusA1, a0MinusA3, a1MinusA3, a2MinusA3, a0, a1, a2, a3

        /// As the configuration writes it: `A0`, `A0-A1`.
        public var name: String {
            switch self {
            case .a0MinusA1: "A0-A1"
            case .a0MinusA3: "A0-A3"
            case .a1MinusA3: "A1-A3"
            case .a2MinusA3: "A2-A3"
            case .a0: "A0"
            case .a1: "A1"
            case .a2: "A2"
            case .a3: "A3"
            }
        }
    }

    /// The full scale; the raw value is the amplifier's code.
    public enum Range: UInt8, Hashable, Sendable, CaseIterable {
        case millivolts6144, millivolts4096, millivolts2048, millivolts1024, millivolts512, millivolts256

        /// V.
        public var fullScale: Double {
            switch self {
            case .millivolts6144: 6.144
            case .millivolts4096: 4.096
            case .millivolts2048: 2.048
            case .millivolts1024: 1.024
            case .millivolts512: 0.512
            case .millivolts256: 0.256
            }
        }
    }

    /// Conversions per second; the raw value is the register's code.
    public enum Rate: UInt8, Hashable, Sendable, CaseIterable {
        case sps8, sps16, sps32, sps64, sps128, sps250, sps475, sps860

        public var perSecond: Int { [8, 16, 32, 64, 128, 250, 475, 860][Int(rawValue)] }

        /// The longest that one conversion takes: the oscillator is accurate to 10 %, waking up takes 25 µs.
        public var longestConversion: Duration { .microseconds(1_100_000 / perSecond + 1 + 25) }
    }

    /// The operational status bit: set to start a conversion, read as 1 when none is under way.
    static let idle: UInt16 = 0x8000

    public let input: Input
    public let range: Range
    public let rate: Rate

    public init(input: Input, range: Range, rate: Rate) {
        self.input = input
        self.range = range
        self.rate = rate
    }

    /// The word that puts the chip into single-shot mode without a conversion.
    public var word: UInt16 {
        UInt16(input.rawValue) << 12 | UInt16(range.rawValue) << 9 | 0x0100 | UInt16(rate.rawValue) << 5 | 0x0003
    }

    /// The word that starts one conversion.
    public var startWord: UInt16 { word | Self.idle }
}
