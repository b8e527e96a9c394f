/// Raw words of a TMP102 to degrees.
///
/// Source: Texas Instruments TMP102 data sheet (revision H), section 6.5.2.
public enum TMP102Conversion {
    /// The lowest bit tells the extended mode, in which there are 13 bits and not 12.
    public static func isExtended(_ raw: UInt16) -> Bool { raw & 1 == 1 }

    /// °C.
    public static func temperature(_ raw: UInt16) -> Double {
        Double(Int16(bitPattern: raw) >> (isExtended(raw) ? 3 : 4)) / 16
    }
}
