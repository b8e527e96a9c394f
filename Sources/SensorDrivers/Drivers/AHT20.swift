public import HardwareAbstraction

/// Aosong AHT20, AHT21, DHT20: temperature, humidity.
///
/// The chip warms itself when it measures more often than every two seconds. An AHT10 has no check sum and is refused.
/// Source: Aosong DHT20 data sheet (version 1.0), section 7; AHT20 data sheet, section 5.4.
public actor AHT20: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "aht20",
        addresses: [I2CAddress(0x38)],
        quantities: [.temperature, .humidity]
    )

    /// Status, data and their check sum come without being asked for. A port expander, which has the same address, repeats
    /// one byte, and would take any that is written to it for its outputs.
    public static let identification = ChipIdentification(
        [
            .plainRead(count: 7) { frame in
                frame[0] & statusBusy == 0 && frame.contains { $0 != frame[0] } && AHT20Conversion.raw(frame) != nil
            }
        ],
        isConclusive: false
    )

    private enum Command {
        static let softReset: [UInt8] = [0xBA]
        static let initialise: [UInt8] = [0xBE, 0x08, 0x00]
        static let measure: [UInt8] = [0xAC, 0x33, 0x00]
    }

    private static let statusBusy: UInt8 = 0x80
    private static let statusCalibrated: UInt8 = 0x08
    /// From power-on; a reset takes 20 ms.
    private static let startUpTime = Duration.milliseconds(100)
    private static let conversionTime = Duration.milliseconds(80)
    private static let pollInterval = Duration.milliseconds(10)
    /// 350 ms, which Linux gives the initialisation, and as much for a conversion.
    private static let polls = 36

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        try await connection.write(Command.measure)
        try await connection.wait(Self.conversionTime)
        let frame = try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            let frame = try await connection.read(7)
            return frame[0] & Self.statusBusy == 0 ? frame : nil
        }
        guard let raw = AHT20Conversion.raw(frame) else { throw connection.error(.checksum) }
        let temperature = AHT20Conversion.temperature(raw.temperature)
        // A chip that lost its power meanwhile gives -50 °C, and is not calibrated.
        guard frame[0] & Self.statusCalibrated != 0, -40...120 ~= temperature else {
            throw connection.error(.noData)
        }
        return [
            Measurement(.temperature, temperature),
            Measurement(.humidity, AHT20Conversion.humidity(raw.humidity)),
        ]
    }

    /// Ends whatever the chip does, and loads its calibration where it does not do that by itself.
    func setUp() async throws(SensorError) {
        try await connection.write(Command.softReset)
        try await connection.wait(Self.startUpTime)
        if try await connection.read(1)[0] & Self.statusCalibrated == 0 {
            try await connection.write(Command.initialise)
            try await connection.wait(Self.pollInterval)
            try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) -> Void? in
                let status = try await connection.read(1)[0]
                return status & (Self.statusBusy | Self.statusCalibrated) == Self.statusCalibrated ? () : nil
            }
        }
    }
}
