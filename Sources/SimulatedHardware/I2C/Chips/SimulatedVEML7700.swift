public import HardwareAbstraction

/// A Vishay VEML7700 at register level: gains, integration times, saturation, identity. It has no interrupts and no power
/// saving.
///
/// Source: Vishay VEML7700 data sheet (84286), "Register description"; application note 84323.
public struct SimulatedVEML7700: SimulatedWordRegisterModel {
    public static let name = "veml7700"
    public static let isLittleEndian = true

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.illuminance, range: 0...120_000), 320)])
    /// The word of coming conversions, in place of the environment.
    public var rawLight: UInt16?
    private let identity: UInt16
    /// Configuration, thresholds, power saving, light, white, interrupt status.
    private var registers: [UInt16] = []
    private var conversion = SimulatedConversion()

    public init(identity: UInt16 = 0xC481) { self.identity = identity }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        registers = [0x0001, 0, 0, 0, 0, 0, 0]
        conversion.cancel()
    }

    private var integrationTime: Int {
        switch registers[0] >> 6 & 0x0F {
        case 0x0C: 25
        case 0x08: 50
        case 0x01: 200
        case 0x02: 400
        case 0x03: 800
        default: 100
        }
    }

    private mutating func begin(at now: MonotonicInstant, after startUp: Duration = .zero) {
        conversion.begin(at: now, lasting: startUp + .milliseconds(integrationTime) * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        registers[4] = rawLight ?? sample()
        registers[5] = registers[4]
        begin(at: now)
    }

    private func sample() -> UInt16 {
        let gain = [1, 2, 0.125, 0.25][Int(registers[0] >> 11 & 0x03)]
        let lux = environment.value(of: .illuminance) ?? 0
        // Only at low gain is there bright light to be counted too low.
        let counted = gain < 1 ? Self.counted(lux) : lux
        let counts = counted / (0.0042 * 800 / Double(integrationTime) * 2 / gain)
        return UInt16(min(counts.rounded(), 65535))
    }

    /// The inverse of the application note's correction, by halving.
    private static func counted(_ lux: Double) -> Double {
        var (low, high) = (0.0, 140_000.0)
        for _ in 0..<60 {
            let x = (low + high) / 2
            let corrected = 6.0135e-13 * x * x * x * x - 9.3924e-9 * x * x * x + 8.1488e-5 * x * x + 1.0023 * x
            if corrected < lux { low = x } else { high = x }
        }
        return low
    }

    public mutating func load(_ register: UInt8) -> UInt16 {
        register == 7 ? identity : register < 7 ? registers[Int(register)] : 0
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0:
            let wasShutDown = registers[0] & 1 == 1
            registers[0] = word & 0x1BF3
            if word & 1 == 1 {
                conversion.cancel()
            } else if wasShutDown {
                begin(at: now, after: .microseconds(2500))
            }
        case 1...3: registers[Int(register)] = word
        default: break
        }
    }
}
