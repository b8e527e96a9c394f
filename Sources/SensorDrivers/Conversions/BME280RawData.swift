/// One raw sample of a BME280.
///
/// Source: Bosch Sensortec BST-BME280-DS002, section 5.4 (revision 1.6).
public struct BME280RawData: Hashable, Sendable {
    /// 20 bits.
    public let pressure: UInt32
    /// 20 bits.
    public let temperature: UInt32
    public let humidity: UInt16

    /// Decodes the registers 0xF7 to 0xFE.
    ///
    /// - Returns: `nil` unless there are eight bytes, and when nothing was measured. That is told by temperature and
    ///   pressure together: one alone may well be 0x80000, which is about 25 °C on many chips.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        func word20(_ index: Int) -> UInt32 {
            UInt32(bytes[index]) << 12 | UInt32(bytes[index + 1]) << 4 | UInt32(bytes[index + 2]) >> 4
        }
        pressure = word20(0)
        temperature = word20(3)
        humidity = UInt16(bytes[6]) << 8 | UInt16(bytes[7])
        guard pressure != 0x80000 || temperature != 0x80000 else { return nil }
    }
}
