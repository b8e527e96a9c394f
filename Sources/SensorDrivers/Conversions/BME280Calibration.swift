/// A BME280's trimming parameters, each chip its own.
///
/// Source: Bosch Sensortec BST-BME280-DS002, table 16 (revision 1.6).
public struct BME280Calibration: Hashable, Sendable {
    /// Temperature and pressure, as a BMP280 has them.
    public let common: BMP280Calibration
    public let h1: UInt8
    public let h2: Int16
    public let h3: UInt8
    /// 12 bits.
    public let h4, h5: Int16
    public let h6: Int8

    /// Decodes the registers.
    ///
    /// - Parameters:
    ///   - low: 0x88 to 0xA1, 26 bytes; 0xA0 is not used.
    ///   - high: 0xE1 to 0xE7, 7 bytes.
    /// - Returns: `nil` for other lengths, and for registers that no chip has.
    public init?(low: [UInt8], high: [UInt8]) {
        guard low.count == 26, high.count == 7, let common = BMP280Calibration(Array(low[..<24])) else { return nil }
        self.common = common
        h1 = low[25]
        h2 = Int16(bitPattern: UInt16(high[0]) | UInt16(high[1]) << 8)
        h3 = high[2]
        // H4 and H5 share 0xE5; the sign is in the eight upper bits.
        h4 = Int16(Int8(bitPattern: high[3])) << 4 | Int16(high[4] & 0x0F)
        h5 = Int16(Int8(bitPattern: high[5])) << 4 | Int16(high[4] >> 4)
        h6 = Int8(bitPattern: high[6])
    }
}
