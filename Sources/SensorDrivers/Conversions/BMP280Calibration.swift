/// The trimming parameters of a BMP280, and those that a BME280 has in the same place; each chip its own.
///
/// Source: Bosch Sensortec BST-BMP280-DS001, table 17 (revision 1.23).
public struct BMP280Calibration: Hashable, Sendable {
    public let t1: UInt16
    public let t2: Int16
    public let t3: Int16
    public let p1: UInt16
    /// P2 to P9.
    public let p2, p3, p4, p5, p6, p7, p8, p9: Int16

    /// Decodes the registers 0x88 to 0x9F.
    ///
    /// - Returns: `nil` unless there are 24 bytes, and for registers that no chip has: all 0x00 or all 0xFF.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 24 else { return nil }
        guard bytes.contains(where: { $0 != 0x00 }), bytes.contains(where: { $0 != 0xFF }) else { return nil }
        func unsigned(_ index: Int) -> UInt16 { UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 }
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
    }
}
