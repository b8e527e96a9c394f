public import HardwareAbstraction

/// Texas Instruments TMP102: temperature.
///
/// Measures single shots in the extended mode, which reaches 150 °C. The chip has no identity, but bits of its
/// configuration that other chips do not have.
/// Source: Texas Instruments TMP102 data sheet (revision H), sections 6.4 and 6.5.
public actor TMP102: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "tmp102",
        addresses: (0x48...0x4B).map { I2CAddress($0) },
        quantities: [.temperature]
    )

    /// Bits of the configuration that never change, and the limits after power-on, 75 °C and 80 °C.
    public static let identification = ChipIdentification(
        [
            ChipIdentification.identity(word: Register.configuration, [resolution], mask: 0x600F),
            ChipIdentification.identity(word: 2, [0x4B00]),
            ChipIdentification.identity(word: 3, [0x5000]),
        ],
        isConclusive: false
    )

    private enum Register {
        static let temperature: UInt8 = 0
        static let configuration: UInt8 = 1
    }

    private static let oneShot: UInt16 = 0x8000
    /// Shut down, in the extended mode.
    private static let configuration: UInt16 = 0x0190
    /// Always set, whatever is written.
    private static let resolution: UInt16 = 0x6000
    /// The alert bit is not ours.
    private static let configurationBits: UInt16 = 0x7FDF
    private static let conversionTime = Duration.milliseconds(35)
    private static let pollInterval = Duration.milliseconds(2)
    private static let polls = 10

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        try await connection.writeWord(Self.configuration | Self.oneShot, register: Register.configuration)
        try await connection.wait(Self.conversionTime)
        try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) -> Void? in
            let found = try await configuration()
            return found & Self.oneShot != 0 ? () : nil
        }
        let raw = try await connection.readWord(register: Register.temperature)
        let temperature = TMP102Conversion.temperature(raw)
        guard TMP102Conversion.isExtended(raw), -55...150 ~= temperature else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature)]
    }

    /// A single shot begins only when the chip is shut down and its last conversion is over.
    func setUp() async throws(SensorError) {
        try await connection.writeWord(Self.configuration, register: Register.configuration)
        try await connection.wait(Self.conversionTime)
        _ = try await configuration()
    }

    /// A chip that lost its power, or another one, does not hold what was written.
    private func configuration() async throws(SensorError) -> UInt16 {
        let found = try await connection.readWord(register: Register.configuration)
        guard found & Self.configurationBits == Self.configuration | Self.resolution else {
            throw connection.error(.noData)
        }
        return found
    }
}
