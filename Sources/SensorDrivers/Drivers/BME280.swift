public import HardwareAbstraction

/// Bosch BME280: temperature, humidity, pressure.
///
/// Measures in forced mode with every quantity once sampled and no filter.
/// Source: Bosch Sensortec BST-BME280-DS002 (revision 1.6), sections 3.3, 5.4 and 9.1.
public actor BME280: SensorDriver {
    public static let chip = SensorChipInfo(
        name: "bme280",
        addresses: [I2CAddress(0x76), I2CAddress(0x77)],
        quantities: [.temperature, .humidity, .pressure]
    )

    private enum Register {
        static let calibrationLow: UInt8 = 0x88
        static let identity: UInt8 = 0xD0
        static let reset: UInt8 = 0xE0
        static let calibrationHigh: UInt8 = 0xE1
        static let humidityControl: UInt8 = 0xF2
        static let status: UInt8 = 0xF3
        static let measurementControl: UInt8 = 0xF4
        static let configuration: UInt8 = 0xF5
    }

    private static let identity: UInt8 = 0x60
    private static let resetCommand: UInt8 = 0xB6
    private static let statusMeasuring: UInt8 = 0x08
    private static let statusImageUpdate: UInt8 = 0x01
    private static let humidityOnce: UInt8 = 0x01
    /// Temperature and pressure once; the mode bits say sleep.
    private static let measureOnce: UInt8 = 0x24
    private static let forcedMode: UInt8 = 0x01
    /// No filter. The standby time has no meaning in forced mode: it is set so that a chip that lost its power shows it.
    private static let configuration: UInt8 = 0xA0

    /// Appendix B: 1.25 + 2.3 + (2.3 + 0.575) + (2.3 + 0.575) ms.
    private static let conversionTime = Duration.microseconds(9300)
    private static let pollInterval = Duration.milliseconds(1)
    private static let startUpTime = Duration.milliseconds(2)
    private static let polls = 10

    private let connection: ChipConnection
    /// What the chip was found to be, and the count of failures then.
    private var found: (compensation: BME280Compensation, failureCount: Int)?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    public func measure() async throws(SensorError) -> [Measurement] {
        try await connection.exclusively { () async throws(SensorError) in try await measureAlone() }
    }

    private func measureAlone() async throws(SensorError) -> [Measurement] {
        let compensation = try await setUp()
        // Humidity control takes effect with the write to measurement control.
        try await connection.write([
            Register.humidityControl, Self.humidityOnce,
            Register.measurementControl, Self.measureOnce | Self.forcedMode,
        ])
        try await connection.wait(Self.conversionTime)
        let raw = try await result()
        let fine = compensation.fineTemperature(raw.temperature)
        let temperature = fine / 5120
        guard -40...85 ~= temperature,
            let pressure = compensation.pressure(raw.pressure, fineTemperature: fine),
            300...1100 ~= pressure
        else { throw connection.error(.noData) }
        return [
            Measurement(.temperature, temperature),
            Measurement(.humidity, compensation.humidity(raw.humidity, fineTemperature: fine)),
            Measurement(.pressure, pressure),
        ]
    }

    private func setUp() async throws(SensorError) -> BME280Compensation {
        if let found, found.failureCount == connection.failureCount { return found.compensation }
        let identity = try await connection.read(1, after: [Register.identity])[0]
        guard identity == Self.identity else {
            throw connection.error(.wrongChip(found: identity, expected: Self.identity))
        }
        try await connection.write([Register.reset, Self.resetCommand])
        var isReady = false
        for _ in 0..<Self.polls where !isReady {
            try await connection.wait(Self.startUpTime)
            isReady = try await connection.read(1, after: [Register.status])[0] & Self.statusImageUpdate == 0
        }
        guard isReady else { throw connection.error(.notReady) }
        let low = try await connection.read(26, after: [Register.calibrationLow])
        let high = try await connection.read(7, after: [Register.calibrationHigh])
        guard let calibration = BME280Calibration(low: low, high: high) else { throw connection.error(.noData) }
        try await connection.write([Register.configuration, Self.configuration])
        let compensation = BME280Compensation(calibration)
        found = (compensation, connection.failureCount)
        return compensation
    }

    /// Reads controls, status and data in one burst, as the chip keeps the data of a burst together.
    private func result() async throws(SensorError) -> BME280RawData {
        for poll in 0..<Self.polls {
            if poll > 0 { try await connection.wait(Self.pollInterval) }
            let bytes = try await connection.read(13, after: [Register.humidityControl])
            let configuration = bytes[Int(Register.configuration - Register.humidityControl)]
            // A chip that lost its power meanwhile holds no measurement of ours.
            guard bytes[0] & 0x07 == Self.humidityOnce, configuration == Self.configuration else {
                throw connection.error(.noData)
            }
            let status = bytes[Int(Register.status - Register.humidityControl)]
            guard status & Self.statusMeasuring == 0 else { continue }
            guard bytes[Int(Register.measurementControl - Register.humidityControl)] == Self.measureOnce,
                let raw = BME280RawData(Array(bytes[5...]))
            else { throw connection.error(.noData) }
            return raw
        }
        throw connection.error(.notReady)
    }
}
