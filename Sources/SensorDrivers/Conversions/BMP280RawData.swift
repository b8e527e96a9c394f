/// One raw sample of a BMP280, or of a BME280 without its humidity.
///
/// Source: Bosch Sensortec BST-BMP280-DS001, section 4.3 (revision 1.23).
public struct BMP280RawData: Hashable, Sendable {
    /// 20 bits.
    public let pressure: UInt32
    /// 20 bits.
    public let temperature: UInt32

    /// Decodes the registers 0xF7 to 0xFC.
    ///
    /// - Returns: `nil` unless there are six bytes, and when nothing was measured. That is told by temperature and
    ///   pressure together: one alone may well be 0x80000, which is about 25 °C on many chips.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 6 else { return nil }
        func word20(_ index: Int) -> UInt32 {
            UInt32(bytes[index]) << 12 | UInt32(bytes[index + 1]) << 4 | UInt32(bytes[index + 2]) >> 4
        }
        pressure = word20(0)
        temperature = word20(3)
        guard pressure != 0x80000 || temperature != 0x80000 else { return nil }
    }
}
