/// The trimming registers of one BME280, and the way back from units to raw values that they define.
///
/// Source: Bosch Sensortec BST-BME280-DS002 (revision 1.6), table 16 and section 8.1, solved for the raw values.
public struct SimulatedBME280Calibration: Hashable, Sendable {
    /// Registers 0x88 to 0x9F.
    public let low: [UInt8]
    /// Register 0xA1.
    public let h1: UInt8
    /// Registers 0xE1 to 0xE7.
    public let high: [UInt8]

    /// - Returns: `nil` unless `low` has 24 bytes and `high` has 7.
    public init?(low: [UInt8], h1: UInt8, high: [UInt8]) {
        guard low.count == 24, high.count == 7 else { return nil }
        self.init(checkedLow: low, h1: h1, high: high)
    }

    private init(checkedLow low: [UInt8], h1: UInt8, high: [UInt8]) {
        self.low = low
        self.h1 = h1
        self.high = high
    }

    /// That of a real chip.
    public static let typical = SimulatedBME280Calibration(
        checkedLow: [
            0x45, 0x6F, 0x6F, 0x68, 0x32, 0x00, 0x82, 0x8F, 0x75, 0xD6, 0xD0, 0x0B,
            0x44, 0x1B, 0xFC, 0xFF, 0xF9, 0xFF, 0xAC, 0x26, 0x0A, 0xD8, 0xBD, 0x10,
        ],
        h1: 0x4B,
        high: [0x61, 0x01, 0x00, 0x15, 0x04, 0x00, 0x1E]
    )

    private func unsigned(_ register: Int) -> Double {
        Double(UInt16(low[register - 0x88]) | UInt16(low[register - 0x87]) << 8)
    }

    private func signed(_ register: Int) -> Double {
        Double(Int16(bitPattern: UInt16(low[register - 0x88]) | UInt16(low[register - 0x87]) << 8))
    }

    /// The raw temperature, before it is rounded.
    func rawTemperature(celsius: Double) -> Double {
        // fine = T2·x + T3/64·x², x = raw/16384 − T1/1024
        let x = Self.root(square: signed(0x8C) / 64, linear: signed(0x8A), equal: celsius * 5120)
        return (x + unsigned(0x88) / 1024) * 16384
    }

    /// What the driver will make of the rounded value; pressure and humidity depend on it.
    func fineTemperature(raw: Double) -> Double {
        let x = raw / 16384 - unsigned(0x88) / 1024
        return signed(0x8A) * x + signed(0x8C) / 64 * x * x
    }

    /// The raw pressure, before it is rounded.
    func rawPressure(hectopascals: Double, fineTemperature: Double) -> Double {
        let offset = fineTemperature / 2 - 64000
        let quadratic = offset * offset * signed(0x98) / 32768 + offset * signed(0x96) * 2
        let base = quadratic / 4 + signed(0x94) * 65536
        let slope = (signed(0x92) * offset * offset / 524288 + signed(0x90) * offset) / 524288
        let sensitivity = (1 + slope / 32768) * unsigned(0x8E)
        // Pa = P9/2³⁵·x² + (1 + P8/2¹⁹)·x + P7/16
        let x = Self.root(
            square: signed(0x9E) / 34359738368,
            linear: 1 + signed(0x9C) / 524288,
            equal: hectopascals * 100 - signed(0x9A) / 16
        )
        return 1048576 - base / 4096 - x * sensitivity / 6250
    }

    /// The raw humidity, before it is rounded.
    func rawHumidity(percent: Double, fineTemperature: Double) -> Double {
        let h2 = Double(Int16(bitPattern: UInt16(high[0]) | UInt16(high[1]) << 8))
        let h4 = Double(Int(Int8(bitPattern: high[3])) * 16 + Int(high[4] & 0x0F))
        let h5 = Double(Int(Int8(bitPattern: high[5])) * 16 + Int(high[4] >> 4))
        let h6 = Double(Int8(bitPattern: high[6]))
        let offset = fineTemperature - 76800
        let gain = h2 / 65536 * (1 + h6 / 67108864 * offset * (1 + Double(high[2]) / 67108864 * offset))
        // % = x − H1/524288·x²
        let x = Self.root(square: -Double(h1) / 524288, linear: 1, equal: percent)
        return x / gain + h4 * 64 + h5 / 16384 * offset
    }

    /// The root of square·x² + linear·x = equal that is continuous at square = 0.
    private static func root(square: Double, linear: Double, equal: Double) -> Double {
        2 * equal / (linear + max(linear * linear + 4 * square * equal, 0).squareRoot())
    }
}
