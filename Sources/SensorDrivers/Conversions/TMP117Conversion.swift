/// Raw words of a TMP117 to degrees.
///
/// Source: Texas Instruments TMP117 data sheet (revision D), section 7.6.2.
public enum TMP117Conversion {
    /// What the register holds until the first conversion is over.
    public static let noTemperature: UInt16 = 0x8000

    /// °C.
    public static func temperature(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw)) / 128 }
}
