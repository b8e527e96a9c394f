public import HardwareAbstraction

/// A Bosch BMP280 at register level: that of a ``SimulatedBME280`` without humidity.
///
/// Source: Bosch Sensortec BST-BMP280-DS001 (revision 1.23), sections 3 and 4.
public struct SimulatedBMP280: SimulatedByteRegisterModel {
    public static let name = "bmp280"
    public static let writesInPairs = true

    public var port = SimulatedRegisterPort()
    private var chip: SimulatedBME280State

    /// - Parameter identity: 0x58; 0x60 makes it answer as a BME280.
    public init(identity: UInt8 = 0x58, calibration: SimulatedBME280Calibration = .typical) {
        let environment = SimulatedEnvironment([
            (SimulatedSensorInput(.temperature, range: -40...85), 22.5),
            (SimulatedSensorInput(.pressure, range: 300...1100), 1013.25),
        ])
        chip = SimulatedBME280State(identity: identity, calibration: calibration, environment: environment)
        chip.hasHumidity = false
    }

    public var environment: SimulatedEnvironment {
        get { chip.environment }
        set { chip.environment = newValue }
    }

    public var conversionTimeFactor: Double {
        get { chip.conversionTimeFactor }
        set { chip.conversionTimeFactor = newValue }
    }

    /// Registers 0xF7 to 0xFC of coming conversions, in place of the environment.
    public var rawData: [UInt8]? {
        get { chip.rawData.map { Array($0.prefix(6)) } }
        set { chip.rawData = newValue.map { Array(($0 + [UInt8](repeating: 0, count: 8)).prefix(8)) } }
    }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        chip.reset(at: now)
    }

    public mutating func settle(at now: MonotonicInstant) { chip.settle(at: now) }

    public mutating func load(_ register: UInt8) -> UInt8 { chip.registers[Int(register)] }

    public mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        chip.write(value, to: register, at: now)
    }
}
