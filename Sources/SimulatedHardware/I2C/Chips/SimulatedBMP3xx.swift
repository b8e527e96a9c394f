public import HardwareAbstraction

/// A Bosch BMP388 at register level: forced mode, oversampling, reset, trimming. It has no normal mode, filter or FIFO.
///
/// Source: Bosch Sensortec BST-BMP388-DS001 (revision 1.7), sections 3, 4 and 9.
public struct SimulatedBMP3xx: SimulatedByteRegisterModel {
    public static let name = "bmp3xx"
    public static let writesInPairs = true
    /// That of a real chip.
    public static let typicalCalibration: [UInt8] = [
        0x7C, 0x6C, 0xF1, 0x49, 0xF6, 0x8A, 0xF7, 0xAF, 0xEB, 0x23, 0x00, 0xF5, 0x61, 0xDB, 0x74, 0x03, 0xFA, 0x45,
        0x07, 0x14, 0xC4,
    ]

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.temperature, range: -40...85), 22.5),
        (SimulatedSensorInput(.pressure, range: 300...1250), 1013.25),
    ])
    /// Registers 0x04 to 0x09 of coming conversions, in place of the environment.
    public var rawData: [UInt8]?
    private let identity: UInt8
    private let calibration: [UInt8]
    private var registers = [UInt8](repeating: 0, count: 128)
    private var startUp = SimulatedConversion()
    private var conversion = SimulatedConversion()

    /// - Parameters:
    ///   - identity: 0x60 for a BMP390.
    ///   - calibration: registers 0x31 to 0x45; anything but 21 bytes gives a chip without.
    public init(identity: UInt8 = 0x50, calibration: [UInt8] = Self.typicalCalibration) {
        self.identity = identity
        self.calibration = calibration.count == 21 ? calibration : Array(repeating: 0, count: 21)
    }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        reset(at: now)
    }

    private mutating func reset(at now: MonotonicInstant) {
        registers = [UInt8](repeating: 0, count: 128)
        registers[0x00] = identity
        registers[0x06] = 0x80
        registers[0x09] = 0x80
        registers[0x1C] = 0x02
        registers.replaceSubrange(0x31...0x45, with: calibration)
        conversion.cancel()
        startUp.begin(at: now, lasting: .milliseconds(2))
    }

    public mutating func settle(at now: MonotonicInstant) {
        if startUp.ends(by: now) { registers[0x03] |= 0x10 }
        guard conversion.ends(by: now) else { return }
        let (pressureOn, temperatureOn) = (registers[0x1B] & 0x01 != 0, registers[0x1B] & 0x02 != 0)
        let data = rawData ?? sample()
        if pressureOn { registers.replaceSubrange(0x04...0x06, with: data[..<3]) }
        if temperatureOn { registers.replaceSubrange(0x07...0x09, with: data[3..<6]) }
        registers[0x03] |= (pressureOn ? 0x20 : 0) | (temperatureOn ? 0x40 : 0)
        registers[0x1B] &= 0x03
    }

    public mutating func load(_ register: UInt8) -> UInt8 {
        let index = Int(register & 0x7F)
        // Reading the data takes their flags away.
        if 0x04...0x06 ~= index { registers[0x03] &= ~0x20 }
        if 0x07...0x09 ~= index { registers[0x03] &= ~0x40 }
        return registers[index]
    }

    public mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0x7E where value == 0xB6: reset(at: now)
        case 0x1B:
            registers[0x1B] = value & 0x33
            conversion.cancel()
            if value & 0x30 == 0x10 { conversion.begin(at: now, lasting: conversionTime * conversionTimeFactor) }
        case 0x1C, 0x1D, 0x1F: registers[Int(register)] = value
        default: break
        }
    }

    /// The longest that the data sheet allows (section 3.9.2).
    private var conversionTime: Duration {
        let pressure = 1 << Int(registers[0x1C] & 0x07)
        let temperature = 1 << Int(registers[0x1C] >> 3 & 0x07)
        var microseconds = 234
        if registers[0x1B] & 0x01 != 0 { microseconds += 392 + 2020 * pressure }
        if registers[0x1B] & 0x02 != 0 { microseconds += 163 + 2020 * temperature }
        return .microseconds(microseconds)
    }

    // MARK: Environment to raw

    /// The formulas of section 9, solved for the raw values by halving.
    private func sample() -> [UInt8] {
        let wanted = environment.value(of: .temperature) ?? 0
        let rawTemperature = Self.search { temperature(raw: Double($0)) < wanted }
        let t = temperature(raw: Double(rawTemperature))
        let pascals = (environment.value(of: .pressure) ?? 0) * 100
        // Pressure falls as the raw value rises on some chips, and rises on others.
        let rises = pressure(raw: 0xFFFFFF, t) > pressure(raw: 0, t)
        let rawPressure = Self.search { (pressure(raw: Double($0), t) < pascals) == rises }
        return [rawPressure, rawTemperature].flatMap { raw in (0..<3).map { UInt8(raw >> ($0 * 8) & 0xFF) } }
    }

    /// The first of 2²⁴ values that is not below.
    private static func search(_ isBelow: (Int) -> Bool) -> Int {
        var low = 0
        var high = 0xFFFFFF
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func unsigned(_ register: Int) -> Double {
        Double(Int(calibration[register - 0x31]) + Int(calibration[register - 0x30]) * 256)
    }

    private func signed(_ register: Int) -> Double {
        let value = unsigned(register)
        return value < 32768 ? value : value - 65536
    }

    private func short(_ register: Int) -> Double { Double(Int8(bitPattern: calibration[register - 0x31])) }

    private func temperature(raw: Double) -> Double {
        let offset = raw - unsigned(0x31) * 256
        return offset * unsigned(0x33) / 1_073_741_824 + offset * offset * short(0x35) / 281_474_976_710_656
    }

    private func pressure(raw: Double, _ t: Double) -> Double {
        let constant =
            unsigned(0x3C) * 8 + unsigned(0x3E) / 64 * t + short(0x40) / 256 * t * t + short(0x41) / 32768 * t * t * t
        let linear =
            (signed(0x36) - 16384) / 1_048_576 + (signed(0x38) - 16384) / 536_870_912 * t
            + short(0x3A) / 4_294_967_296 * t * t + short(0x3B) / 137_438_953_472 * t * t * t
        let quadratic = (signed(0x42) + short(0x44) * t) / 281_474_976_710_656
        return constant + raw * linear + raw * raw * quadratic + raw * raw * raw * short(0x45) * 0x1p-65
    }
}
