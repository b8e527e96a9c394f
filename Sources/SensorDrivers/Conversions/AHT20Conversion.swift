/// Raw frames of an AHT20 to units.
///
/// Source: Aosong DHT20 data sheet (version 1.0), sections 7.4 and 8.
public enum AHT20Conversion {
    /// The two values of 20 bits in the frame: status, five bytes, check sum.
    ///
    /// - Returns: `nil` unless there are seven bytes and the check sum fits.
    public static func raw(_ frame: [UInt8]) -> (humidity: UInt32, temperature: UInt32)? {
        guard frame.count == 7, CRC8.checksum(frame[..<6]) == frame[6] else { return nil }
        let humidity = UInt32(frame[1]) << 12 | UInt32(frame[2]) << 4 | UInt32(frame[3]) >> 4
        let temperature = UInt32(frame[3] & 0x0F) << 16 | UInt32(frame[4]) << 8 | UInt32(frame[5])
        return (humidity, temperature)
    }

    /// -50 to 150 °C.
    public static func temperature(_ raw: UInt32) -> Double { Double(raw) * 200 / 1_048_576 - 50 }

    /// 0 to 100 %.
    public static func humidity(_ raw: UInt32) -> Double { Double(raw) * 100 / 1_048_576 }
}
