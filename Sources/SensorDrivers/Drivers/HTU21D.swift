public import HardwareAbstraction

/// HTU21D, SHT20, SHT21, SHT25, Si7013, Si7020, Si7021: temperature, humidity.
///
/// Measures both one after the other at the finest resolution, without clock stretching. The chip has no identity that all
/// its kin share, but a user register with a known value after a reset.
/// Source: Measurement Specialties HTU21D data sheet, "Communication protocol"; Silicon Labs Si7021 data sheet, section 5.
public actor HTU21D: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "htu21d",
        addresses: [I2CAddress(0x40)],
        quantities: [.temperature, .humidity]
    )

    public static let identification = ChipIdentification([
        .refusesPlainRead,
        ChipIdentification.identity(Command.readUserRegister, [userRegister], mask: userRegisterBits),
    ])

    private enum Command {
        static let temperature: UInt8 = 0xF3
        static let humidity: UInt8 = 0xF5
        static let softReset: UInt8 = 0xFE
        static let readUserRegister: UInt8 = 0xE7
    }

    /// Finest resolution, no heating, calibration not reloaded; the other bits differ from maker to maker.
    private static let userRegister: UInt8 = 0x02
    private static let userRegisterBits: UInt8 = 0x87
    private static let resetTime = Duration.milliseconds(15)
    private static let temperatureTime = Duration.milliseconds(50)
    /// A Si7021 measures temperature along with it.
    private static let humidityTime = Duration.milliseconds(23)
    private static let pollInterval = Duration.milliseconds(3)
    private static let polls = 6

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let rawTemperature = try await convert(Command.temperature, for: Self.temperatureTime)
        let rawHumidity = try await convert(Command.humidity, for: Self.humidityTime)
        return try connection.climate(
            temperature: HTU21DConversion.temperature(rawTemperature),
            humidity: HTU21DConversion.humidity(rawHumidity)
        )
    }

    func setUp() async throws(SensorError) {
        try await connection.writeAgainIfRefused([Command.softReset], after: Self.temperatureTime)
        try await connection.wait(Self.resetTime)
        let found = try await connection.read(1, after: [Command.readUserRegister])[0]
        guard found & Self.userRegisterBits == Self.userRegister else {
            throw connection.error(.unlikeChip(found: UInt16(found)))
        }
    }

    /// The check sum of these starts from zero.
    private func convert(_ command: UInt8, for time: Duration) async throws(SensorError) -> UInt16 {
        try await connection.words(
            1,
            after: [command],
            delay: time,
            polls: Self.polls,
            every: Self.pollInterval,
            initial: 0x00
        )[0]
    }
}
