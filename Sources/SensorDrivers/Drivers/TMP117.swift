public import HardwareAbstraction

/// Texas Instruments TMP117, TMP119: temperature.
///
/// Measures single shots, each the mean of eight conversions.
/// Source: Texas Instruments TMP117 data sheet (revision D), sections 7.4 and 7.6.
public actor TMP117: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "tmp117",
        addresses: (0x48...0x4B).map { I2CAddress($0) },
        quantities: [.temperature]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(word: Register.identity, [identity], mask: identityBits)
    ])

    private enum Register {
        static let temperature: UInt8 = 0x00
        static let configuration: UInt8 = 0x01
        static let identity: UInt8 = 0x0F
    }

    private static let identity: UInt16 = 0x0117
    /// The others tell the revision.
    private static let identityBits: UInt16 = 0x0FFF
    private static let softReset: UInt16 = 0x0002
    private static let resetTime = Duration.milliseconds(2)
    private static let dataReady: UInt16 = 0x2000
    private static let oneShot: UInt16 = 0x0C00
    private static let shutdown: UInt16 = 0x0400
    private static let mode: UInt16 = 0x0C00
    private static let averageOfEight: UInt16 = 0x0020
    private static let averaging: UInt16 = 0x0060
    /// Eight times the longest conversion, 17.5 ms.
    private static let conversionTime = Duration.milliseconds(140)
    private static let pollInterval = Duration.milliseconds(5)
    private static let polls = 10

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        try await connection.writeWord(Self.oneShot | Self.averageOfEight, register: Register.configuration)
        try await connection.wait(Self.conversionTime)
        try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) -> Void? in
            let found = try await connection.readWord(register: Register.configuration)
            // A chip that lost its power meanwhile measures continuously.
            guard found & Self.mode != 0, found & Self.averaging == Self.averageOfEight else {
                throw connection.error(.noData)
            }
            return found & Self.dataReady != 0 ? () : nil
        }
        let raw = try await connection.readWord(register: Register.temperature)
        let temperature = TMP117Conversion.temperature(raw)
        guard -55...150 ~= temperature else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature)]
    }

    func setUp() async throws(SensorError) {
        try await connection.identify(word: Register.identity, as: [Self.identity], mask: Self.identityBits)
        try await connection.writeWord(Self.softReset, register: Register.configuration)
        try await connection.wait(Self.resetTime)
        // Ends the conversion that begins by itself; reading takes away what it left.
        try await connection.writeWord(Self.shutdown | Self.averageOfEight, register: Register.configuration)
        _ = try await connection.readWord(register: Register.temperature)
    }
}
