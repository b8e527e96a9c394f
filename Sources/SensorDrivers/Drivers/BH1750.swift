public import HardwareAbstraction

/// ROHM BH1750: illuminance.
///
/// Measures once in H-resolution mode (1 lx) and, when that is over its end, with the shortest measurement time, which
/// reaches 121,555 lx; what is brighter is an error. The chip cannot be told from others.
/// Source: ROHM BH1750FVI data sheet, "Instruction set architecture" and "Measurement time register".
public actor BH1750: ChipDriver {
    public static let chip = SensorChipInfo(
        name: "bh1750",
        addresses: [I2CAddress(0x23), I2CAddress(0x5C)],
        quantities: [.illuminance]
    )

    public static let identification = ChipIdentification.none

    private enum Opcode {
        static let powerOn: UInt8 = 0x01
        static let reset: UInt8 = 0x07
        static let onceHighResolution: UInt8 = 0x20
        static let measurementTimeHigh: UInt8 = 0x40
        static let measurementTimeLow: UInt8 = 0x60
    }

    private static let shortestMeasurementTime: UInt8 = 31
    /// ms, with the default measurement time.
    private static let longestConversion = 180

    let connection: ChipConnection

    public init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        connection = ChipConnection(chip: Self.chip.name, bus: bus, address: address, clock: clock)
    }

    func measureAlone() async throws(SensorError) -> [Measurement] {
        var measurementTime = BH1750Conversion.defaultMeasurementTime
        var raw = try await convertTwiceIfDark(measurementTime)
        if raw == 0xFFFF {
            measurementTime = Self.shortestMeasurementTime
            raw = try await convertTwiceIfDark(measurementTime)
            guard raw < 0xFFFF else { throw connection.error(.overRange) }
        }
        return [Measurement(.illuminance, BH1750Conversion.illuminance(raw, measurementTime: measurementTime))]
    }

    /// Zero is dark, or a chip that lost its power before it was read: a second conversion tells.
    private func convertTwiceIfDark(_ measurementTime: UInt8) async throws(SensorError) -> UInt16 {
        let raw = try await convert(measurementTime)
        return raw == 0 ? try await convert(measurementTime) : raw
    }

    /// Sets the chip up each time, which costs little beside the conversion: it has no status that would tell whether it
    /// still is. The reset clears the data of the conversion before.
    private func convert(_ measurementTime: UInt8) async throws(SensorError) -> UInt16 {
        try await connection.write([Opcode.powerOn])
        try await connection.write([Opcode.reset])
        try await connection.write([Opcode.measurementTimeHigh | measurementTime >> 5])
        try await connection.write([Opcode.measurementTimeLow | measurementTime & 0x1F])
        try await connection.write([Opcode.onceHighResolution])
        let standard = Int(BH1750Conversion.defaultMeasurementTime)
        // Rounded up to the next millisecond.
        let wait = (Self.longestConversion * Int(measurementTime) + standard - 1) / standard
        try await connection.wait(.milliseconds(wait))
        return ByteOrder.bigEndian.word(try await connection.read(2))
    }
}
