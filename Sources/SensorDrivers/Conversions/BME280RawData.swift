/// One raw sample of a BME280.
///
/// Source: Bosch Sensortec BST-BME280-DS002, section 5.4 (revision 1.6).
public struct BME280RawData: Hashable, Sendable {
    /// Temperature and pressure.
    public let common: BMP280RawData
    public let humidity: UInt16

    /// Decodes the registers 0xF7 to 0xFE.
    ///
    /// - Returns: `nil` unless there are eight bytes, and when nothing was measured.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 8, let common = BMP280RawData(Array(bytes[..<6])) else { return nil }
        self.common = common
        humidity = UInt16(bytes[6]) << 8 | UInt16(bytes[7])
    }
}
