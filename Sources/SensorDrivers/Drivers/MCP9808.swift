public import HardwareAbstraction

/// Microchip MCP9808: temperature.
///
/// The chip converts on its own, so a value is at most one conversion old.
/// Source: Microchip MCP9808 data sheet (DS25095A), section 5.2.
public actor MCP9808: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "mcp9808",
        addresses: (0x18...0x1F).map { I2CAddress($0) },
        quantities: [.temperature]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(word: Register.manufacturer, [manufacturer]),
        ChipIdentification.identity(word: Register.device, [device], mask: deviceBits),
    ])

    private enum Register {
        static let configuration: UInt8 = 1
        static let temperature: UInt8 = 5
        static let manufacturer: UInt8 = 6
        static let device: UInt8 = 7
        static let resolution: UInt8 = 8
    }

    private static let manufacturer: UInt16 = 0x0054
    private static let device: UInt16 = 0x0400
    /// The others tell the revision.
    private static let deviceBits: UInt16 = 0xFF00
    /// Continuous conversion, no alert. The hysteresis of 1.5 °C has no meaning without: it is set so that a chip that
    /// lost its power shows it.
    private static let configuration: UInt16 = 0x0200
    private static let finestResolution: UInt8 = 3
    /// 250 ms are typical.
    private static let conversionTime = Duration.milliseconds(300)

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        guard try await connection.readWord(register: Register.configuration) == Self.configuration else {
            throw connection.error(.noData)
        }
        let raw = try await connection.readWord(register: Register.temperature)
        let temperature = MCP9808Conversion.temperature(raw)
        guard -40...125 ~= temperature else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature)]
    }

    /// Makes the chip convert and waits for its first value.
    func setUp() async throws(SensorError) {
        try await connection.identify(word: Register.manufacturer, as: [Self.manufacturer])
        try await connection.identify(word: Register.device, as: [Self.device], mask: Self.deviceBits)
        try await connection.write([Register.resolution, Self.finestResolution])
        try await connection.writeWord(Self.configuration, register: Register.configuration)
        try await connection.wait(Self.conversionTime)
    }
}
