public import HardwareAbstraction

/// Bosch BMP388, BMP390: temperature, pressure.
///
/// Measures in forced mode with both once sampled and no filter.
/// Source: Bosch Sensortec BST-BMP388-DS001 (revision 1.7), sections 3 and 4; BST-BMP390-DS002, section 4.
public actor BMP3xx: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "bmp3xx",
        addresses: [I2CAddress(0x76), I2CAddress(0x77)],
        quantities: [.temperature, .pressure]
    )

    public static let identification = ChipIdentification([
        ChipIdentification.identity(Register.identity, identities)
    ])

    private enum Register {
        static let identity: UInt8 = 0x00
        static let status: UInt8 = 0x03
        static let powerControl: UInt8 = 0x1B
        static let oversampling: UInt8 = 0x1C
        static let calibration: UInt8 = 0x31
        static let command: UInt8 = 0x7E
    }

    /// BMP388 and BMP390.
    private static let identities: [UInt8] = [0x50, 0x60]
    private static let softReset: UInt8 = 0xB6
    private static let statusCommandReady: UInt8 = 0x10
    private static let statusDataReady: UInt8 = 0x60
    /// Both on; the mode bits say sleep.
    private static let bothOn: UInt8 = 0x03
    private static let forcedMode: UInt8 = 0x10
    /// Both sampled once. A chip that lost its power samples pressure four times.
    private static let oversampling: UInt8 = 0x00
    /// Section 3.9.2: 234 + (392 + 2020) + (163 + 2020) µs, and a little.
    private static let conversionTime = Duration.microseconds(5000)
    private static let startUpTime = Duration.milliseconds(2)
    private static let pollInterval = Duration.milliseconds(1)
    private static let polls = 10

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<BMP3xxCompensation>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        let compensation = try await setUpOnce()
        try await connection.write([
            Register.oversampling, Self.oversampling, Register.powerControl, Self.bothOn | Self.forcedMode,
        ])
        try await connection.wait(Self.conversionTime)
        let data = try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            try await result()
        }
        let temperature = compensation.temperature(word24(data, at: 3))
        let pressure = compensation.pressure(word24(data, at: 0), temperature: temperature)
        guard -40...85 ~= temperature, 300...1250 ~= pressure else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature), Measurement(.pressure, pressure)]
    }

    func setUp() async throws(SensorError) -> BMP3xxCompensation {
        try await connection.identify(Register.identity, as: Self.identities)
        try await connection.write([Register.command, Self.softReset])
        try await connection.wait(Self.startUpTime)
        try await connection.poll(Self.polls, every: Self.startUpTime) { () async throws(SensorError) -> Void? in
            try await connection.read(1, after: [Register.status])[0] & Self.statusCommandReady != 0 ? () : nil
        }
        let bytes = try await connection.read(21, after: [Register.calibration])
        guard let calibration = BMP3xxCalibration(bytes) else { throw connection.error(.noData) }
        return BMP3xxCompensation(calibration)
    }

    /// The six bytes of data, kept together in a burst with their status.
    private func result() async throws(SensorError) -> [UInt8]? {
        let control = try await connection.read(2, after: [Register.powerControl])
        // A chip that lost its power meanwhile holds no measurement of ours.
        guard control[0] & Self.bothOn == Self.bothOn, control[1] == Self.oversampling else {
            throw connection.error(.noData)
        }
        guard control[0] == Self.bothOn else { return nil }
        let bytes = try await connection.read(7, after: [Register.status])
        return bytes[0] & Self.statusDataReady == Self.statusDataReady ? Array(bytes[1...]) : nil
    }

    private func word24(_ bytes: [UInt8], at index: Int) -> UInt32 {
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    }
}
