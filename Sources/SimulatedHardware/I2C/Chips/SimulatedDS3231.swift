public import HardwareAbstraction

/// A Maxim DS3231 at register level: temperature conversions, control and status. Its time stands still.
///
/// Source: Maxim DS3231 data sheet (19-5170), "Registers" and "Temperature registers".
public struct SimulatedDS3231: SimulatedByteRegisterModel {
    public static let name = "ds3231"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.temperature, range: -40...85), 23)])
    /// The word of coming conversions, in place of the environment.
    public var rawTemperature: UInt16?
    /// 0x00 to 0x12.
    public private(set) var registers = [UInt8](repeating: 0, count: 19)
    private var conversion = SimulatedConversion()
    private var nextConversion = SimulatedConversion()

    public init() {}

    /// Without its battery, so that the time is lost too.
    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        registers = [UInt8](repeating: 0, count: 19)
        registers.replaceSubrange(0...6, with: [0x00, 0x00, 0x00, 0x01, 0x01, 0x01, 0x00])
        registers[0x0E] = 0x1C
        registers[0x0F] = 0x88
        begin(at: now)
    }

    private mutating func begin(at now: MonotonicInstant) {
        registers[0x0F] |= 0x04
        conversion.begin(at: now, lasting: .milliseconds(200) * conversionTimeFactor)
        nextConversion.begin(at: now, lasting: .seconds(64))
    }

    public mutating func settle(at now: MonotonicInstant) {
        if conversion.ends(by: now) {
            let quarters = Int(((environment.value(of: .temperature) ?? 0) * 4).rounded())
            let word = rawTemperature ?? UInt16(truncatingIfNeeded: quarters << 6)
            registers[0x11] = UInt8(word >> 8)
            registers[0x12] = UInt8(truncatingIfNeeded: word)
            registers[0x0E] &= ~0x20
            registers[0x0F] &= ~0x04
        }
        if nextConversion.ends(by: now) { begin(at: now) }
    }

    public mutating func load(_ register: UInt8) -> UInt8 { registers[Int(register) % registers.count] }

    public mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0x0E:
            registers[0x0E] = value
            if value & 0x20 != 0, !conversion.isUnderWay { begin(at: now) }
        // Flags can be taken away only.
        case 0x0F: registers[0x0F] = registers[0x0F] & (value | 0x7C) & ~0x08 | value & 0x08
        case 0x00...0x10: registers[Int(register)] = value
        default: break
        }
    }
}
