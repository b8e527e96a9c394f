public import HardwareAbstraction

/// A Texas Instruments INA219 at register level: modes, averages, ranges, calibration and its arithmetic.
///
/// Source: Texas Instruments INA219 data sheet (revision G), sections 8.5 and 8.6.
public struct SimulatedINA219: SimulatedWordRegisterModel {
    public static let name = "ina219"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment: SimulatedEnvironment
    /// Ω.
    public let shunt: Double
    /// Shunt and bus voltage of coming conversions, in place of the environment; the latter without its flags.
    public var rawVoltages: (shunt: UInt16, bus: UInt16)?
    /// 0 configuration, 1 shunt, 2 bus, 3 power, 4 current, 5 calibration.
    private var registers: [UInt16] = []
    private var conversion = SimulatedConversion()

    public init(shunt: Double = 0.1) {
        self.shunt = shunt
        environment = SimulatedEnvironment([
            (SimulatedSensorInput(.voltage, range: 0...26), 5),
            (SimulatedSensorInput(.current, range: -0.4 / shunt...0.4 / shunt), 0.25),
        ])
    }

    private var mode: UInt16 { registers[0] & 0x07 }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        registers = [0x399F, 0, 0, 0, 0, 0]
        begin(at: now)
    }

    private mutating func begin(at now: MonotonicInstant) {
        conversion.cancel()
        guard mode & 0x03 != 0 else { return }
        func microseconds(_ code: UInt16) -> Int {
            code & 0x08 == 0 ? [84, 148, 276, 532][Int(code & 0x03)] : 532 << Int(code & 0x07)
        }
        var time = 0
        if mode & 0x01 != 0 { time += microseconds(registers[0] >> 3 & 0x0F) }
        if mode & 0x02 != 0 { time += microseconds(registers[0] >> 7 & 0x0F) }
        conversion.begin(at: now, lasting: .microseconds(time) * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        let volts = environment.value(of: .voltage) ?? 0
        let amperes = environment.value(of: .current) ?? 0
        let limit = Double(4000 << Int(registers[0] >> 11 & 0x03))
        let steps = min(max((amperes * shunt * 100_000).rounded(), -limit), limit)
        let shuntSteps = rawVoltages?.shunt ?? UInt16(bitPattern: Int16(steps))
        let busSteps = rawVoltages.map { $0.bus >> 3 } ?? UInt16(min((volts * 250).rounded(), 8000))
        if mode & 0x01 != 0 { registers[1] = shuntSteps }
        let current = Int(Int16(bitPattern: registers[1])) * Int(registers[5]) / 4096
        let power = abs(current) * Int(busSteps) / 5000
        let overflows = abs(current) > 32767 || power > 65535
        if mode & 0x02 != 0 { registers[2] = busSteps << 3 | 0x02 | (overflows ? 0x01 : 0) }
        registers[4] = UInt16(truncatingIfNeeded: current)
        registers[3] = UInt16(truncatingIfNeeded: power)
        if mode & 0x04 != 0 { begin(at: now) }
    }

    /// Reading the power takes the ready flag away.
    public mutating func load(_ register: UInt8) -> UInt16 {
        guard register <= 5 else { return 0xFFFF }
        if register == 3 { registers[2] &= ~0x02 }
        return registers[Int(register)]
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0 where word & 0x8000 != 0: powerOn(at: now)
        case 0:
            registers[0] = word & 0x3FFF
            registers[2] &= ~0x02
            begin(at: now)
        case 5: registers[5] = word & 0xFFFE
        default: break
        }
    }
}
