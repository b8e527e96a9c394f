/// The trimming parameters of a BMP388 or BMP390, each chip its own, as the compensation wants them.
///
/// Source: Bosch Sensortec BST-BMP388-DS001, sections 3.11.1 and 9.1 (revision 1.7).
public struct BMP3xxCalibration: Hashable, Sendable {
    public let t1, t2, t3: Double
    public let p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11: Double

    /// Decodes the registers 0x31 to 0x45.
    ///
    /// - Returns: `nil` unless there are 21 bytes, and for registers that no chip has: all 0x00 or all 0xFF.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 21 else { return nil }
        guard bytes.contains(where: { $0 != 0x00 }), bytes.contains(where: { $0 != 0xFF }) else { return nil }
        func unsigned(_ index: Int) -> UInt16 { UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 }
        func signed(_ index: Int) -> Double { Double(Int16(bitPattern: unsigned(index))) }
        func short(_ index: Int) -> Double { Double(Int8(bitPattern: bytes[index])) }
        t1 = Double(unsigned(0)) * 0x1p8
        t2 = Double(unsigned(2)) * 0x1p-30
        t3 = short(4) * 0x1p-48
        p1 = (signed(5) - 0x1p14) * 0x1p-20
        p2 = (signed(7) - 0x1p14) * 0x1p-29
        p3 = short(9) * 0x1p-32
        p4 = short(10) * 0x1p-37
        p5 = Double(unsigned(11)) * 0x1p3
        p6 = Double(unsigned(13)) * 0x1p-6
        p7 = short(15) * 0x1p-8
        p8 = short(16) * 0x1p-15
        p9 = signed(17) * 0x1p-48
        p10 = short(19) * 0x1p-48
        p11 = short(20) * 0x1p-65
    }
}
