public import HardwareAbstraction

/// Bosch BMP280: temperature, pressure.
///
/// Measures in forced mode with both once sampled and no filter. A BME280, which has another identity, is refused.
/// Source: Bosch Sensortec BST-BMP280-DS001 (revision 1.23), sections 3.6, 3.8 and 4.3.
public actor BMP280: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "bmp280",
        addresses: [I2CAddress(0x76), I2CAddress(0x77)],
        quantities: [.temperature, .pressure]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(BMP280Sequence.Register.identity, identities)
    ])

    /// In series production, and of the samples before it.
    private static let identities: [UInt8] = [0x58, 0x56, 0x57]
    /// 1.25 + 2.3 + (2.3 + 0.575) ms.
    private static let conversionTime = Duration.microseconds(6425)

    let connection: ChipConnection
    private let sequence: BMP280Sequence
    var lastSetUp: ChipSetUp<BMP280Compensation>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
        sequence = BMP280Sequence(connection, hasHumidity: false, conversionTime: Self.conversionTime)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        let compensation = try await setUpOnce()
        guard let raw = BMP280RawData(try await sequence.convert()), let values = compensation.values(raw) else {
            throw connection.error(.noData)
        }
        return [Measurement(.temperature, values.temperature), Measurement(.pressure, values.pressure)]
    }

    func setUp() async throws(SensorError) -> BMP280Compensation {
        try await connection.identify(BMP280Sequence.Register.identity, as: Self.identities)
        guard let calibration = BMP280Calibration(try await sequence.setUp(reading: 24)) else {
            throw connection.error(.noData)
        }
        return BMP280Compensation(calibration)
    }
}
