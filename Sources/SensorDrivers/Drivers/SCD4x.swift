public import HardwareAbstraction

/// Sensirion SCD40, SCD41: carbon dioxide, temperature, humidity.
///
/// The chip measures by itself every five seconds, so a value is at most that old, and the first takes eleven seconds: the
/// first sample after a start is dropped. Temperature has the chip's own offset for the heat of its module taken off, 4 °C
/// unless changed. While it measures the chip draws 205 mA at times.
/// Source: Sensirion SCD4x data sheet, section 3.
public actor SCD4x: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "scd4x",
        addresses: [I2CAddress(0x62)],
        quantities: [.co2, .temperature, .humidity],
        warmUp: .seconds(11)
    )

    /// Its address is one of those where nothing may be written, so that it can only be guessed.
    public static let identification = ChipIdentification([
        .refusesPlainRead,
        ChipIdentification.checkedCommand(
            ByteOrder.bigEndian.bytes(Command.serialNumber),
            pause: commandTime,
            words: 3
        ),
    ])

    private enum Command {
        static let startPeriodic: UInt16 = 0x21B1
        static let read: UInt16 = 0xEC05
        static let stopPeriodic: UInt16 = 0x3F86
        static let isDataReady: UInt16 = 0xE4B8
        static let serialNumber: UInt16 = 0x3682
        static let wakeUp: UInt16 = 0x36F6
    }

    /// The bits of the answer to "is data ready" that tell.
    private static let readyBits: UInt16 = 0x07FF
    private static let commandTime = Duration.milliseconds(1)
    private static let stopTime = Duration.milliseconds(500)
    private static let pollInterval = Duration.milliseconds(500)
    /// 6.5 s; a sample is due every 5 s.
    private static let polls = 14
    /// ppm; the end of the chip's scale.
    private static let maximum: UInt16 = 40_000

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let words = try await nextSample()
        guard words[0] <= Self.maximum else { throw connection.error(.overRange) }
        let temperature = SHT3xConversion.temperature(words[1])
        // Zero is the chip's word for an invalid sample.
        guard words[0] > 0, -40...125 ~= temperature else { throw connection.error(.noData) }
        return [
            Measurement(.co2, Double(words[0])),
            Measurement(.temperature, temperature),
            Measurement(.humidity, SHT3xConversion.humidity(words[2])),
        ]
    }

    /// Ends whatever the chip was told before, as it takes no other command until then, and finds out that it is one.
    func setUp() async throws(SensorError) {
        do throws(SensorError) {
            try await connection.send(Command.stopPeriodic)
        } catch {
            guard error.isRefusal else { throw error }
            try await wakeUp()
            try await connection.send(Command.stopPeriodic)
        }
        try await connection.wait(Self.stopTime)
        _ = try await connection.words(3, after: Command.serialNumber, delay: Self.commandTime)
        try await connection.send(Command.startPeriodic)
        _ = try await nextSample()
    }

    /// For a chip that somebody powered down, or that still stops for somebody who did not wait; waking up takes 30 ms.
    private func wakeUp() async throws(SensorError) {
        do throws(SensorError) {
            try await connection.send(Command.wakeUp)
        } catch {
            // The chip does not acknowledge this one.
            guard error.isRefusal else { throw error }
        }
        try await connection.wait(Self.stopTime)
    }

    private func nextSample() async throws(SensorError) -> [UInt16] {
        try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) -> Void? in
            let answer = try await connection.words(1, after: Command.isDataReady, delay: Self.commandTime)[0]
            return answer & Self.readyBits != 0 ? () : nil
        }
        return try await connection.words(3, after: Command.read, delay: Self.commandTime)
    }
}
