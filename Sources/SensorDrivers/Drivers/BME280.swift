public import HardwareAbstraction

/// Bosch BME280: temperature, humidity, pressure.
///
/// Measures in forced mode with every quantity once sampled and no filter.
/// Source: Bosch Sensortec BST-BME280-DS002 (revision 1.6), sections 3.3, 5.4 and 9.1.
public actor BME280: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "bme280",
        addresses: [I2CAddress(0x76), I2CAddress(0x77)],
        quantities: [.temperature, .humidity, .pressure]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(BMP280Sequence.Register.identity, [identity])
    ])

    private static let identity: UInt8 = 0x60
    /// Appendix B: 1.25 + 2.3 + (2.3 + 0.575) + (2.3 + 0.575) ms.
    private static let conversionTime = Duration.microseconds(9300)

    let connection: ChipConnection
    private let sequence: BMP280Sequence
    var lastSetUp: ChipSetUp<BME280Compensation>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
        sequence = BMP280Sequence(connection, hasHumidity: true, conversionTime: Self.conversionTime)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        let compensation = try await setUpOnce()
        guard let raw = BME280RawData(try await sequence.convert()),
            let values = compensation.common.values(raw.common)
        else { throw connection.error(.noData) }
        let humidity = compensation.humidity(raw.humidity, fineTemperature: values.fineTemperature)
        return [
            Measurement(.temperature, values.temperature),
            Measurement(.humidity, humidity),
            Measurement(.pressure, values.pressure),
        ]
    }

    func setUp() async throws(SensorError) -> BME280Compensation {
        try await connection.identify(BMP280Sequence.Register.identity, as: [Self.identity])
        let low = try await sequence.setUp(reading: 26)
        let high = try await connection.read(7, after: [BMP280Sequence.Register.calibrationOfHumidity])
        guard let calibration = BME280Calibration(low: low, high: high) else { throw connection.error(.noData) }
        return BME280Compensation(calibration)
    }
}
