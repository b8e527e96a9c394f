/// A BME280's trimming parameters, each chip its own.
///
/// Source: Bosch Sensortec BST-BME280-DS002, table 16 (revision 1.6).
public struct BME280Calibration: Hashable, Sendable {
    public let t1: UInt16
    public let t2: Int16
    public let t3: Int16
    public let p1: UInt16
    /// P2 to P9.
    public let p2, p3, p4, p5, p6, p7, p8, p9: Int16
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
    /// - Returns: `nil` for other lengths, and for registers that no chip has: all 0x00 or all 0xFF.
    public init?(low: [UInt8], high: [UInt8]) {
        guard low.count == 26, high.count == 7 else { return nil }
        guard low.contains(where: { $0 != 0x00 }), low.contains(where: { $0 != 0xFF }) else { return nil }
        func unsigned(_ index: Int) -> UInt16 { UInt16(low[index]) | UInt16(low[index + 1]) << 8 }
        func signed(_ index: Int) -> Int16 { Int16(bitPattern: unsigned(index)) }
        t1 = unsigned(0)
        t2 = signed(2)
        t3 = signed(4)
        p1 = unsigned(6)
        p2 = signed(8)
        p3 = signed(10)
        p4 = signed(12)
        p5 = signed(14)
        p6 = signed(16)
        p7 = signed(18)
        p8 = signed(20)
        p9 = signed(22)
        h1 = low[25]
        h2 = Int16(bitPattern: UInt16(high[0]) | UInt16(high[1]) << 8)
        h3 = high[2]
        // H4 and H5 share 0xE5; the sign is in the eight upper bits.
        h4 = Int16(Int8(bitPattern: high[3])) << 4 | Int16(high[4] & 0x0F)
        h5 = Int16(Int8(bitPattern: high[5])) << 4 | Int16(high[4] >> 4)
        h6 = Int8(bitPattern: high[6])
    }
}
