/// Raw words of an ADS1115 to volts.
///
/// Source: Texas Instruments ADS1115 data sheet, sections 7.3.3 and 7.5.4 (revision E).
public enum ADS1115Conversion {
    /// V.
    public static func voltage(_ raw: UInt16, range: ADS1115Configuration.Range) -> Double {
        Double(Int16(bitPattern: raw)) * range.fullScale / 32768
    }

    /// Whether the voltage was beyond the range.
    public static func isClipped(_ raw: UInt16) -> Bool { raw == 0x7FFF || raw == 0x8000 }
}
