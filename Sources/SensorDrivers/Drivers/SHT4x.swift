public import HardwareAbstraction

/// Sensirion SHT40, SHT41, SHT45: temperature, humidity.
///
/// Measures with high precision and never heats. The chip is told from an SHT3x, which has the same address, by its
/// serial number: only an SHT4x answers to that command.
/// Source: Sensirion SHT4x data sheet, sections 4.4 to 4.8.
public actor SHT4x: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "sht4x",
        addresses: [I2CAddress(0x44), I2CAddress(0x45), I2CAddress(0x46)],
        quantities: [.temperature, .humidity]
    )

    public static let identification = ChipIdentification([
        .refusesPlainRead,
        ChipIdentification.checkedCommand(Command.serialNumber, pause: commandTime, words: 2),
    ])

    private enum Command {
        static let measure: [UInt8] = [0xFD]
        static let serialNumber: [UInt8] = [0x89]
        static let softReset: [UInt8] = [0x94]
    }

    private static let commandTime = Duration.milliseconds(2)
    private static let conversionTime = Duration.microseconds(8300)
    /// Heating and measuring, which somebody else may have started.
    private static let longestCommand = Duration.milliseconds(1100)
    private static let pollInterval = Duration.milliseconds(2)
    private static let polls = 6

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let words = try await answer(to: Command.measure, after: Self.conversionTime)
        return try connection.climate(
            temperature: SHT3xConversion.temperature(words[0]),
            humidity: SHT4xConversion.humidity(words[1])
        )
    }

    func setUp() async throws(SensorError) {
        try await connection.writeAgainIfRefused(Command.softReset, after: Self.longestCommand)
        try await connection.wait(Self.commandTime)
        _ = try await answer(to: Command.serialNumber, after: Self.commandTime)
    }

    private func answer(to command: [UInt8], after delay: Duration) async throws(SensorError) -> [UInt16] {
        try await connection.words(2, after: command, delay: delay, polls: Self.polls, every: Self.pollInterval)
    }
}
