public import HardwareAbstraction

/// A Texas Instruments TMP117 at register level: continuous conversion, single shots, averages, identity. Limits hold what
/// is written; alerts and the EEPROM are not simulated.
///
/// Source: Texas Instruments TMP117 data sheet (revision D), sections 7.4 and 7.6.
public struct SimulatedTMP117: SimulatedWordRegisterModel {
    public static let name = "tmp117"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.temperature, range: -55...150), 23)])
    /// The word of coming conversions, in place of the environment.
    public var rawTemperature: UInt16?
    private let identity: UInt16
    private var temperature: UInt16 = 0x8000
    private var configuration: UInt16 = 0x0220
    private var limits: [UInt16] = [0x6000, 0x8000]
    private var conversion = SimulatedConversion()

    /// - Parameter identity: 0x2117 for a TMP119.
    public init(identity: UInt16 = 0x0117) { self.identity = identity }

    private var mode: UInt16 { configuration >> 10 & 0x03 }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        temperature = 0x8000
        configuration = 0x0220
        limits = [0x6000, 0x8000]
        begin(at: now)
    }

    private mutating func begin(at now: MonotonicInstant) {
        conversion.cancel()
        guard mode != 1 else { return }
        let averages = [1, 8, 32, 64][Int(configuration >> 5 & 0x03)]
        conversion.begin(at: now, lasting: .microseconds(17_500) * averages * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        let steps = ((environment.value(of: .temperature) ?? 0) * 128).rounded()
        temperature = rawTemperature ?? UInt16(bitPattern: Int16(steps))
        configuration |= 0x2000
        if mode == 3 { configuration = configuration & ~0x0C00 | 0x0400 } else { begin(at: now) }
    }

    public mutating func load(_ register: UInt8) -> UInt16 {
        switch register {
        case 0x00:
            configuration &= ~0x2000
            return temperature
        case 0x01:
            defer { configuration &= ~0x2000 }
            return configuration
        case 0x02, 0x03: return limits[Int(register) - 2]
        case 0x0F: return identity
        default: return 0
        }
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0x01 where word & 0x0002 != 0: powerOn(at: now)
        case 0x01:
            configuration = configuration & 0xF000 | word & 0x0FFC
            begin(at: now)
        case 0x02, 0x03: limits[Int(register) - 2] = word
        default: break
        }
    }
}
