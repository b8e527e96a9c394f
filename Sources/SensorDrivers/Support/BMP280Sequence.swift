import HardwareAbstraction

/// What is the same with BMP280 and BME280: identity, reset, trimming registers, one conversion in forced mode.
///
/// Every quantity is sampled once, without a filter.
/// Source: Bosch Sensortec BST-BMP280-DS001 (revision 1.23), sections 3.6 and 4.3; BST-BME280-DS002 (revision 1.6),
/// sections 3.3, 5.4 and 9.1.
struct BMP280Sequence: Sendable {
    enum Register {
        static let calibration: UInt8 = 0x88
        static let identity: UInt8 = 0xD0
        static let reset: UInt8 = 0xE0
        static let calibrationOfHumidity: UInt8 = 0xE1
        static let humidityControl: UInt8 = 0xF2
        static let status: UInt8 = 0xF3
        static let measurementControl: UInt8 = 0xF4
        static let configuration: UInt8 = 0xF5
        static let data: UInt8 = 0xF7
    }

    private static let resetCommand: UInt8 = 0xB6
    private static let statusMeasuring: UInt8 = 0x08
    private static let statusImageUpdate: UInt8 = 0x01
    private static let humidityOnce: UInt8 = 0x01
    /// Temperature and pressure once; the mode bits say sleep.
    private static let measureOnce: UInt8 = 0x24
    private static let forcedMode: UInt8 = 0x01
    /// No filter. The standby time has no meaning in forced mode: it is set so that a chip that lost its power shows it.
    private static let configuration: UInt8 = 0xA0
    private static let pollInterval = Duration.milliseconds(1)
    private static let startUpTime = Duration.milliseconds(2)
    private static let polls = 10

    private let connection: ChipConnection
    private let hasHumidity: Bool
    private let conversionTime: Duration

    /// - Parameter conversionTime: the longest that the data sheet allows.
    init(_ connection: ChipConnection, hasHumidity: Bool, conversionTime: Duration) {
        self.connection = connection
        self.hasHumidity = hasHumidity
        self.conversionTime = conversionTime
    }

    /// Resets a chip that was identified, and returns `count` bytes from 0x88 on.
    func setUp(reading count: Int) async throws(SensorError) -> [UInt8] {
        try await connection.write([Register.reset, Self.resetCommand])
        try await connection.wait(Self.startUpTime)
        try await connection.poll(Self.polls, every: Self.startUpTime) { () async throws(SensorError) -> Void? in
            try await connection.read(1, after: [Register.status])[0] & Self.statusImageUpdate == 0 ? () : nil
        }
        let calibration = try await connection.read(count, after: [Register.calibration])
        try await connection.write([Register.configuration, Self.configuration])
        return calibration
    }

    /// Converts once and returns the data registers, from 0xF7 to the last that the chip has.
    func convert() async throws(SensorError) -> [UInt8] {
        let start = [Register.measurementControl, Self.measureOnce | Self.forcedMode]
        // Humidity control takes effect with the write to measurement control.
        try await connection.write(hasHumidity ? [Register.humidityControl, Self.humidityOnce] + start : start)
        try await connection.wait(conversionTime)
        return try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            try await result()
        }
    }

    /// Reads controls, status and data in one burst, as the chip keeps the data of a burst together.
    private func result() async throws(SensorError) -> [UInt8]? {
        let first = hasHumidity ? Register.humidityControl : Register.status
        let data = Int(Register.data - first)
        let bytes = try await connection.read(data + (hasHumidity ? 8 : 6), after: [first])
        // A chip that lost its power meanwhile holds no measurement of ours.
        guard !hasHumidity || bytes[0] & 0x07 == Self.humidityOnce,
            bytes[Int(Register.configuration - first)] == Self.configuration
        else { throw connection.error(.noData) }
        guard bytes[Int(Register.status - first)] & Self.statusMeasuring == 0 else { return nil }
        guard bytes[Int(Register.measurementControl - first)] == Self.measureOnce else {
            throw connection.error(.noData)
        }
        return Array(bytes[data...])
    }
}
