public import HardwareAbstraction

/// Maxim DS3231: the temperature of a clock chip.
///
/// Lets the chip convert at once and touches nothing else: neither the time nor whether it is valid. Where Linux drives the
/// chip as its clock, its address is in use; then take the temperature from Linux. The chip has no identity, but registers
/// that look like a time.
/// Source: Maxim DS3231 data sheet (19-5170), "Registers" and "Temperature registers".
public actor DS3231: ChipDriverWithSetUp {
    public static let chip = SensorChipInfo(
        name: "ds3231",
        addresses: [I2CAddress(0x68)],
        quantities: [.temperature]
    )

    public static let identification = ChipIdentification([
        .register(Register.seconds, count: 19) { DS3231Conversion.isPlausible($0) },
        .register(Register.motionSensor, count: 1) { $0[0] != motionSensor },
    ])

    private enum Register {
        static let seconds: UInt8 = 0x00
        static let control: UInt8 = 0x0E
        static let temperature: UInt8 = 0x11
        /// Who-am-I of an MPU6050, which has the same address.
        static let motionSensor: UInt8 = 0x75
    }

    private static let motionSensor: UInt8 = 0x68
    /// Control and status: convert, and busy.
    private static let convert: UInt8 = 0x20
    private static let busy: UInt8 = 0x04
    private static let conversionTime = Duration.milliseconds(200)
    private static let pollInterval = Duration.milliseconds(20)
    /// Longer than a conversion that the chip has just begun by itself.
    private static let polls = 15

    let connection: ChipConnection
    var lastSetUp: ChipSetUp<Void>?

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        try await setUpOnce()
        let raw = try await conversion()
        let temperature = DS3231Conversion.temperature(raw)
        guard raw & 0x3F == 0, -40...85 ~= temperature else { throw connection.error(.noData) }
        return [Measurement(.temperature, temperature)]
    }

    private func conversion() async throws(SensorError) -> UInt16 {
        let control = try await idleControl()
        try await connection.write([Register.control, control | Self.convert])
        try await connection.wait(Self.conversionTime)
        _ = try await idleControl()
        return try await connection.readWord(register: Register.temperature)
    }

    /// The control register when no conversion is under way; the chip also begins one by itself when its power comes, and
    /// every 64 seconds.
    private func idleControl() async throws(SensorError) -> UInt8 {
        try await connection.poll(Self.polls, every: Self.pollInterval) { () async throws(SensorError) in
            let bytes = try await connection.read(2, after: [Register.control])
            return bytes[0] & Self.convert == 0 && bytes[1] & Self.busy == 0 ? bytes[0] : nil
        }
    }

    func setUp() async throws(SensorError) {
        let registers = try await connection.read(19, after: [Register.seconds])
        guard DS3231Conversion.isPlausible(registers) else {
            throw connection.error(.unlikeChip(found: UInt16(registers[0])))
        }
        let other = try await connection.read(1, after: [Register.motionSensor])[0]
        guard other != Self.motionSensor else { throw connection.error(.unlikeChip(found: UInt16(other))) }
    }
}
