/// Raw words of an SHT3x to units.
///
/// Source: Sensirion SHT3x-DIS data sheet, section 4.13.
public enum SHT3xConversion {
    /// -45 to 130 °C.
    public static func temperature(_ raw: UInt16) -> Double { -45 + 175 * Double(raw) / 65535 }

    /// 0 to 100 %.
    public static func humidity(_ raw: UInt16) -> Double { 100 * Double(raw) / 65535 }
}
