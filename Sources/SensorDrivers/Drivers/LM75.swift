public import HardwareAbstraction

/// LM75, LM75A, TMP75 and their kin: temperature.
///
/// The chip converts on its own, so a value is at most one conversion old. It cannot be told from other chips.
/// Source: NXP LM75A data sheet, sections 7.4.1 to 7.4.3; TI TMP75 data sheet for the longest conversion.
public actor LM75: ChipDriver {
    public static let chip = SensorChipInfo(
        name: "lm75",
        addresses: (0x48...0x4F).map { I2CAddress($0) },
        quantities: [.temperature]
    )

    /// Unused bits of the configuration, and the limits after power-on, 75 °C and 80 °C.
    public static let identification = ChipIdentification(
        [
            ChipIdentification.identity(Register.configuration, [0], mask: 0xE0),
            ChipIdentification.identity(word: 2, [0x4B00]),
            ChipIdentification.identity(word: 3, [0x5000]),
        ],
        isConclusive: false
    )

    private enum Register {
        static let temperature: UInt8 = 0
        static let configuration: UInt8 = 1
    }

    private static let shutdown: UInt8 = 0x01
    private static let conversionTime = Duration.milliseconds(300)

    let connection: ChipConnection
    /// The count of failures when the chip was set up.
    private var setUpAtFailureCount: Int?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUp()
        var raw = try await connection.readWord(register: Register.temperature)
        if raw == 0 {
            // 0 °C is also what the register holds from power-on to the end of the first conversion.
            try await connection.wait(Self.conversionTime)
            raw = try await connection.readWord(register: Register.temperature)
        }
        let temperature = LM75Conversion.temperature(raw)
        guard -55...125 ~= temperature else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature)]
    }

    /// Makes the chip convert, if somebody shut it down, and waits for its first value.
    private func setUp() async throws(SensorError) {
        let configuration = try await connection.read(1, after: [Register.configuration])[0]
        if configuration & Self.shutdown != 0 {
            try await connection.write([Register.configuration, configuration & ~Self.shutdown])
        } else if setUpAtFailureCount == connection.failureCount {
            return
        }
        try await connection.wait(Self.conversionTime)
        setUpAtFailureCount = connection.failureCount
    }
}
