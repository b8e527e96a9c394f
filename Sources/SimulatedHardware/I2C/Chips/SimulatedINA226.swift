public import HardwareAbstraction

/// A Texas Instruments INA226 at register level: modes, averages, calibration and its arithmetic, identity. It has no alert.
///
/// Source: Texas Instruments INA226 data sheet (revision B), sections 7.5 and 7.6.
public struct SimulatedINA226: SimulatedWordRegisterModel {
    public static let name = "ina226"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment: SimulatedEnvironment
    /// Ω.
    public let shunt: Double
    /// Shunt and bus voltage of coming conversions, in place of the environment.
    public var rawVoltages: (shunt: UInt16, bus: UInt16)?
    private let die: UInt16
    /// 0 configuration, 1 shunt, 2 bus, 3 power, 4 current, 5 calibration, 6 mask, 7 alert limit.
    private var registers: [UInt16] = []
    private var conversion = SimulatedConversion()

    public init(shunt: Double = 0.1, die: UInt16 = 0x2260) {
        self.shunt = shunt
        self.die = die
        environment = SimulatedEnvironment([
            (SimulatedSensorInput(.voltage, range: 0...36), 5),
            (SimulatedSensorInput(.current, range: -0.08 / shunt...0.08 / shunt), 0.25),
        ])
    }

    private var mode: UInt16 { registers[0] & 0x07 }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        registers = [0x4127, 0, 0, 0, 0, 0, 0, 0]
        begin(at: now)
    }

    /// The longest that the data sheet allows: a tenth over the typical time.
    private mutating func begin(at now: MonotonicInstant) {
        conversion.cancel()
        guard mode & 0x03 != 0 else { return }
        let times = [154, 224, 365, 646, 1210, 2328, 4572, 9068]
        var time = 0
        if mode & 0x01 != 0 { time += times[Int(registers[0] >> 3 & 0x07)] }
        if mode & 0x02 != 0 { time += times[Int(registers[0] >> 6 & 0x07)] }
        let averages = [1, 4, 16, 64, 128, 256, 512, 1024][Int(registers[0] >> 9 & 0x07)]
        conversion.begin(at: now, lasting: .microseconds(time) * averages * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        let steps = ((environment.value(of: .current) ?? 0) * shunt * 400_000).rounded()
        let shuntSteps = rawVoltages?.shunt ?? UInt16(bitPattern: Int16(min(max(steps, -32768), 32767)))
        let busSteps = rawVoltages?.bus ?? UInt16(min(((environment.value(of: .voltage) ?? 0) * 800).rounded(), 32767))
        if mode & 0x01 != 0 { registers[1] = shuntSteps }
        if mode & 0x02 != 0 { registers[2] = busSteps }
        let current = Int(Int16(bitPattern: registers[1])) * Int(registers[5]) / 2048
        let power = abs(current) * Int(registers[2]) / 20_000
        let overflows = abs(current) > 32767 || power > 65535
        registers[4] = UInt16(truncatingIfNeeded: current)
        registers[3] = UInt16(truncatingIfNeeded: power)
        registers[6] = registers[6] & ~0x0004 | 0x0008 | (overflows ? 0x0004 : 0)
        if mode & 0x04 != 0 { begin(at: now) }
    }

    /// Reading the mask takes the ready flag away.
    public mutating func load(_ register: UInt8) -> UInt16 {
        switch register {
        case 6:
            defer { registers[6] &= ~0x0008 }
            return registers[6]
        case 0...7: return registers[Int(register)]
        case 0xFE: return 0x5449
        case 0xFF: return die
        default: return 0
        }
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0 where word & 0x8000 != 0: powerOn(at: now)
        case 0:
            registers[0] = 0x4000 | word & 0x0FFF
            registers[6] &= ~0x0008
            begin(at: now)
        case 5: registers[5] = word & 0x7FFF
        case 6: registers[6] = registers[6] & 0x001C | word & 0xFC03
        case 7: registers[7] = word
        default: break
        }
    }
}
