public import HardwareAbstraction

/// ams TSL2591: illuminance.
///
/// Measures once in 100 ms at medium gain, and then again with less or more when it was too bright or too dark for that.
/// Reaches about 88,000 lx, less under light with much infrared; what is brighter is an error.
/// Source: ams TSL2591 data sheet (revision 2-00), "Register description".
public actor TSL2591: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "tsl2591",
        addresses: [I2CAddress(0x29)],
        quantities: [.illuminance]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(Register.identity, [identity])
    ])

    /// With the command bit and "normal operation".
    private enum Register {
        static let enable: UInt8 = 0xA0
        static let control: UInt8 = 0xA1
        static let identity: UInt8 = 0xB2
        static let status: UInt8 = 0xB3
    }

    private struct Setting {
        /// Gain in bits 5 and 4, integration time in bits 2 to 0.
        let control: UInt8
        let sensitivity: TSL2591Conversion.Sensitivity
        /// The integration time and a fifth.
        let time: Duration
    }

    private static let identity: UInt8 = 0x50
    private static let on: UInt8 = 0x03
    private static let off: UInt8 = 0x00
    private static let dataValid: UInt8 = 0x01
    private static let range = AutoRange(
        middle: Setting(
            control: 0x10,
            sensitivity: .init(gain: 25, integrationTime: 100),
            time: .milliseconds(120)
        ),
        bright: Setting(
            control: 0x00,
            sensitivity: .init(gain: 1, integrationTime: 100),
            time: .milliseconds(120)
        ),
        dark: Setting(
            control: 0x22,
            sensitivity: .init(gain: 428, integrationTime: 300),
            time: .milliseconds(360)
        ),
        // The dark setting has fifty times as many.
        fewCounts: 500,
        fullScale: { $0.sensitivity.fullScale }
    )
    private static let pollInterval = Duration.milliseconds(10)
    private static let polls = 10

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
        let lux = TSL2591Conversion.illuminance(
            full: counts.full,
            infrared: counts.infrared,
            setting.sensitivity
        )
        return [Measurement(.illuminance, lux)]
    }

    func setUp() async throws(SensorError) {
        try await connection.identify(Register.identity, as: [Self.identity])
    }

    /// Off and on again, so that the data are of this integration.
    private func convert(_ setting: Setting) async throws(SensorError) -> AutoRange<Setting>.Counts {
        try await connection.write([Register.enable, Self.off])
        try await connection.write([Register.control, setting.control])
        try await connection.write([Register.enable, Self.on])
        try await connection.wait(setting.time)
        let bytes = try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            let set = try await connection.read(2, after: [Register.enable])
            // A chip that lost its power meanwhile is off.
            guard set == [Self.on, setting.control] else { throw connection.error(.noData) }
            let bytes = try await connection.read(5, after: [Register.status])
            return bytes[0] & Self.dataValid != 0 ? bytes : nil
        }
        let order = ByteOrder.littleEndian
        return .init(full: order.word(Array(bytes[1...2])), infrared: order.word(Array(bytes[3...4])))
    }
}
