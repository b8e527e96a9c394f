public import HardwareAbstraction

/// Vishay VEML7700: illuminance.
///
/// Measures once in 100 ms at a gain of 1/8, and then again with sixty-four times as much when it was too dark for that.
/// Reaches 73,000 lx, to which the maker's correction is good; what is brighter is an error.
/// Source: Vishay VEML7700 data sheet (84286), "Register description"; application note 84323.
public actor VEML7700: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "veml7700",
        addresses: [I2CAddress(0x10)],
        quantities: [.illuminance]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(word: Register.identity, [identity], mask: identityBits, order: .littleEndian)
    ])

    private enum Register {
        static let configuration: UInt8 = 0
        static let powerSaving: UInt8 = 3
        static let light: UInt8 = 4
        static let identity: UInt8 = 7
    }

    private static let identity: UInt16 = 0x0081
    /// The upper byte tells the address.
    private static let identityBits: UInt16 = 0x00FF
    private static let shutdown: UInt16 = 0x0001
    private static let startUpTime = Duration.microseconds(2500)
    private static let bright = VEML7700Configuration(gain: .eighth, integration: .milliseconds100)
    private static let dark = VEML7700Configuration(gain: .two, integration: .milliseconds400)
    /// Fewer counts are measured again.
    private static let fewCounts: UInt16 = 200

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let raw = try await convert(Self.bright)
        guard raw >= Self.fewCounts else {
            let raw = try await convert(Self.dark)
            // Light was switched on in between.
            guard raw < UInt16.max else { throw connection.error(.overRange) }
            return [Measurement(.illuminance, VEML7700Conversion.illuminance(raw, Self.dark))]
        }
        let counted = VEML7700Conversion.illuminance(raw, Self.bright)
        guard counted <= VEML7700Conversion.correctionLimit else { throw connection.error(.overRange) }
        return [Measurement(.illuminance, VEML7700Conversion.corrected(counted))]
    }

    func setUp() async throws(SensorError) {
        try await connection.identify(
            word: Register.identity,
            as: [Self.identity],
            mask: Self.identityBits,
            order: .littleEndian
        )
        try await connection.writeWord(0, register: Register.powerSaving, order: .littleEndian)
    }

    /// Off and on again, so that the data are of this integration. The chip does not tell when it has ended.
    private func convert(_ configuration: VEML7700Configuration) async throws(SensorError) -> UInt16 {
        let word = configuration.word
        try await connection.writeWord(word | Self.shutdown, register: Register.configuration, order: .littleEndian)
        try await connection.writeWord(word, register: Register.configuration, order: .littleEndian)
        try await connection.wait(Self.startUpTime + .milliseconds(2 * configuration.integration.milliseconds))
        let raw = try await connection.readWord(register: Register.light, order: .littleEndian)
        // A chip that lost its power meanwhile is off.
        guard try await connection.readWord(register: Register.configuration, order: .littleEndian) == word else {
            throw connection.error(.noData)
        }
        return raw
    }
}
