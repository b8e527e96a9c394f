import HardwareAbstraction

/// Registers and conversions of a ``SimulatedBME280`` or ``SimulatedBMP280``.
struct SimulatedBME280State: Sendable {
    private enum Mode { case sleep, forced, normal }

    let identity: UInt8
    let calibration: SimulatedBME280Calibration
    var environment: SimulatedEnvironment
    /// A BMP280 has no registers for it.
    var hasHumidity = true
    var conversionTimeFactor = 1.0
    /// Registers 0xF7 to 0xFE of the coming conversions, in place of the environment.
    var rawData: [UInt8]?
    private(set) var registers = [UInt8](repeating: 0, count: 256)
    private var copiesTrimmingUntil: MonotonicInstant?
    private var mode = Mode.sleep
    /// Of the forced conversion, or of the first in normal mode.
    private var conversionStart = MonotonicInstant(nanoseconds: 0)
    private var cyclesDone: Int64 = 0
    /// The humidity oversampling in force: the register's as it was at the last write to ctrl_meas.
    private var humidityOversampling: UInt8 = 0

    init(identity: UInt8, calibration: SimulatedBME280Calibration, environment: SimulatedEnvironment) {
        self.identity = identity
        self.calibration = calibration
        self.environment = environment
    }

    /// Power-on and soft reset: 2 ms in which the trimming registers are not there yet.
    mutating func reset(at now: MonotonicInstant) {
        registers = [UInt8](repeating: 0, count: 256)
        registers[0xD0] = identity
        keepData([0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00])
        registers[0xF3] = 0x01
        copiesTrimmingUntil = now.advanced(by: .milliseconds(2))
        mode = .sleep
        humidityOversampling = 0
    }

    /// Lets happen what is due by now.
    mutating func settle(at now: MonotonicInstant) {
        if let until = copiesTrimmingUntil, until <= now {
            copiesTrimmingUntil = nil
            registers[0xF3] &= ~0x01
            registers.replaceSubrange(0x88...0x9F, with: calibration.low)
            if hasHumidity {
                registers[0xA1] = calibration.h1
                registers.replaceSubrange(0xE1...0xE7, with: calibration.high)
            }
        }
        let elapsed = conversionStart.duration(to: now)
        switch mode {
        case .sleep: return
        case .forced:
            guard elapsed >= conversionTime else { return }
            convert()
            mode = .sleep
            registers[0xF4] &= ~0x03
            registers[0xF3] &= ~0x08
        case .normal:
            let period = conversionTime + standby
            let cycle = Self.nanoseconds(elapsed) / max(Self.nanoseconds(period), 1)
            let isMeasuring = elapsed - period * cycle < conversionTime
            let done = isMeasuring ? cycle : cycle + 1
            if done > cyclesDone { convert() }
            cyclesDone = done
            registers[0xF3] = registers[0xF3] & ~0x08 | (isMeasuring ? 0x08 : 0)
        }
    }

    /// As the bus writes; registers that are read-only stay.
    mutating func write(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0xE0 where value == 0xB6: reset(at: now)
        case 0xF2 where hasHumidity: registers[0xF2] = value & 0x07
        case 0xF4:
            registers[0xF4] = value
            humidityOversampling = registers[0xF2] & 0x07
            mode = value & 0x03 == 0 ? .sleep : value & 0x03 == 3 ? .normal : .forced
            conversionStart = now
            cyclesDone = 0
            registers[0xF3] = registers[0xF3] & ~0x08 | (mode == .sleep ? 0 : 0x08)
        case 0xF5 where mode == .sleep: registers[0xF5] = value & 0xFD
        default: break
        }
    }

    /// Aside from the bus, without consequences.
    mutating func poke(_ value: UInt8, to register: UInt8) { registers[Int(register)] = value }

    // MARK: Conversion

    private var temperatureOversampling: UInt8 { registers[0xF4] >> 5 }
    private var pressureOversampling: UInt8 { registers[0xF4] >> 2 & 0x07 }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        MonotonicInstant(nanoseconds: 0).advanced(by: duration).nanoseconds
    }

    /// How often a quantity is sampled, 0 to 16.
    private static func samples(_ code: UInt8) -> Int { code == 0 ? 0 : 1 << (min(Int(code), 5) - 1) }

    /// The longest that the data sheet allows (appendix B).
    private var conversionTime: Duration {
        let temperature = Self.samples(temperatureOversampling)
        let pressure = Self.samples(pressureOversampling)
        let humidity = Self.samples(humidityOversampling)
        let microseconds =
            1250 + 2300 * (temperature + pressure + humidity) + (pressure > 0 ? 575 : 0) + (humidity > 0 ? 575 : 0)
        return .microseconds(microseconds) * conversionTimeFactor
    }

    private var standby: Duration {
        let longest = hasHumidity ? [10_000, 20_000] : [2_000_000, 4_000_000]
        return .microseconds(
            ([500, 62_500, 125_000, 250_000, 500_000, 1_000_000] + longest)[Int(registers[0xF5] >> 5)]
        )
    }

    private mutating func convert() { keepData(rawData ?? sample()) }

    private mutating func keepData(_ bytes: [UInt8]) {
        let data = hasHumidity ? bytes : Array(bytes.prefix(6))
        registers.replaceSubrange(0xF7..<0xF7 + data.count, with: data)
    }

    /// Registers 0xF7 to 0xFE for the environment; with quantities skipped that are not sampled.
    private func sample() -> [UInt8] {
        let temperature = Self.quantise(
            calibration.rawTemperature(celsius: environment.value(of: .temperature) ?? 0),
            code: temperatureOversampling
        )
        let fine = calibration.fineTemperature(raw: Double(temperature))
        let pressure = Self.quantise(
            calibration.rawPressure(hectopascals: environment.value(of: .pressure) ?? 0, fineTemperature: fine),
            code: pressureOversampling
        )
        let raw = calibration.rawHumidity(percent: environment.value(of: .humidity) ?? 0, fineTemperature: fine)
        let humidity = humidityOversampling == 0 ? 0x8000 : UInt32(min(max(raw.rounded(), 0), 65535))
        return [
            UInt8(pressure >> 12), UInt8(pressure >> 4 & 0xFF), UInt8(pressure << 4 & 0xF0),
            UInt8(temperature >> 12), UInt8(temperature >> 4 & 0xFF), UInt8(temperature << 4 & 0xF0),
            UInt8(humidity >> 8), UInt8(humidity & 0xFF),
        ]
    }

    /// 16 bits when sampled once, one more with every step, at most 20; left-justified in 20.
    private static func quantise(_ raw: Double, code: UInt8) -> UInt32 {
        guard code > 0 else { return 0x80000 }
        let step = Double(1 << (5 - min(Int(code), 5)))
        return UInt32(min(max((raw / step).rounded() * step, 0), 1_048_576 - step))
    }
}
