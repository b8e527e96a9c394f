public import HardwareAbstraction

/// Sensirion SHT30, SHT31, SHT35: temperature, humidity.
///
/// Measures in single shots of high repeatability without clock stretching, which the Raspberry Pi's hardware cannot do.
/// Source: Sensirion SHT3x-DIS data sheet (version 5), sections 2.2 and 4.
public actor SHT3x: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "sht3x",
        addresses: [I2CAddress(0x44), I2CAddress(0x45)],
        quantities: [.temperature, .humidity]
    )

    public static let identification = ChipIdentification([
        .refusesPlainRead,
        ChipIdentification.checkedCommand(ByteOrder.bigEndian.bytes(Command.status), pause: commandInterval, words: 1),
    ])

    private enum Command {
        static let measure: UInt16 = 0x2400
        static let stop: [UInt8] = [0x30, 0x93]
        static let softReset: UInt16 = 0x30A2
        static let status: UInt16 = 0xF32D
        static let clearStatus: UInt16 = 0x3041
    }

    /// "Last command not processed" and "last write's check sum was wrong".
    private static let statusErrors: UInt16 = 0x0003
    /// From a command to whatever comes next.
    private static let commandInterval = Duration.milliseconds(1)
    private static let resetTime = Duration.milliseconds(2)
    /// At the lowest supply voltage; 15 ms above 2.4 V.
    private static let conversionTime = Duration.microseconds(15500)
    private static let pollInterval = Duration.milliseconds(2)
    private static let polls = 6

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let words = try await connection.words(
            2,
            after: Command.measure,
            delay: Self.conversionTime,
            polls: Self.polls,
            every: Self.pollInterval
        )
        return try connection.climate(
            temperature: SHT3xConversion.temperature(words[0]),
            humidity: SHT3xConversion.humidity(words[1])
        )
    }

    /// Ends whatever the chip was told before, and finds out that it is one.
    func setUp() async throws(SensorError) {
        try await connection.writeAgainIfRefused(Command.stop, after: Self.conversionTime)
        try await connection.wait(Self.commandInterval)
        try await connection.send(Command.softReset)
        try await connection.wait(Self.resetTime)
        let status = try await connection.words(1, after: Command.status, delay: Self.commandInterval)[0]
        guard status & Self.statusErrors == 0 else { throw connection.error(.noData) }
        try await connection.wait(Self.commandInterval)
        try await connection.send(Command.clearStatus)
        try await connection.wait(Self.commandInterval)
    }
}
