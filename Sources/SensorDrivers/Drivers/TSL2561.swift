public import HardwareAbstraction

/// TAOS TSL2561 in its T, FN or CL package: illuminance.
///
/// Measures once in 101 ms at low gain, and then again shorter or with more when it was too bright or too dark for that.
/// Reaches 40,000 lx of daylight at least; what is brighter is an error. The CS package has other coefficients and is
/// refused.
/// Source: TAOS TSL2560/TSL2561 data sheet (TAOS059), "Register set".
public actor TSL2561: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "tsl2561",
        addresses: [I2CAddress(0x39), I2CAddress(0x29), I2CAddress(0x49)],
        quantities: [.illuminance]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(Register.identity, [identity], mask: identityBits)
    ])

    /// With the command bit.
    private enum Register {
        static let control: UInt8 = 0x80
        static let timing: UInt8 = 0x81
        static let identity: UInt8 = 0x8A
        /// With the bit that keeps the bytes of a word together.
        static let full: UInt8 = 0xAC
        static let infrared: UInt8 = 0xAE
    }

    private struct Setting {
        let integration: TSL2561Conversion.Integration
        let isHighGain: Bool
        /// The integration time and a tenth.
        let time: Duration

        var timing: UInt8 { integration.rawValue | (isHighGain ? 0x10 : 0) }
    }

    /// The upper half is the part, the lower the revision.
    private static let identity: UInt8 = 0x50
    private static let identityBits: UInt8 = 0xF0
    private static let on: UInt8 = 0x03
    private static let off: UInt8 = 0x00
    private static let range = AutoRange(
        middle: Setting(
            integration: .milliseconds101,
            isHighGain: false,
            time: .milliseconds(115)
        ),
        bright: Setting(
            integration: .milliseconds13,
            isHighGain: false,
            time: .milliseconds(16)
        ),
        dark: Setting(
            integration: .milliseconds402,
            isHighGain: true,
            time: .milliseconds(450)
        ),
        // The dark setting has sixty-four times as many.
        fewCounts: 500,
        fullScale: { $0.integration.fullScale }
    )

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let (counts, setting) = try await Self.range.measure(connection) { setting async throws(SensorError) in
            try await convert(setting)
        }
        let lux = TSL2561Conversion.illuminance(
            full: counts.full,
            infrared: counts.infrared,
            isHighGain: setting.isHighGain,
            setting.integration
        )
        return [Measurement(.illuminance, lux)]
    }

    func setUp() async throws(SensorError) {
        try await connection.identify(Register.identity, as: [Self.identity], mask: Self.identityBits)
    }

    /// Off and on again, so that the data are of this integration. The chip does not tell when it has ended.
    private func convert(_ setting: Setting) async throws(SensorError) -> AutoRange<Setting>.Counts {
        try await connection.write([Register.control, Self.off])
        try await connection.write([Register.timing, setting.timing])
        try await connection.write([Register.control, Self.on])
        try await connection.wait(setting.time)
        let full = try await connection.readWord(register: Register.full, order: .littleEndian)
        let infrared = try await connection.readWord(register: Register.infrared, order: .littleEndian)
        // A chip that lost its power meanwhile is off.
        let control = try await connection.read(1, after: [Register.control])[0]
        let timing = try await connection.read(1, after: [Register.timing])[0]
        guard control & Self.on == Self.on, timing == setting.timing else { throw connection.error(.noData) }
        return .init(full: full, infrared: infrared)
    }
}
