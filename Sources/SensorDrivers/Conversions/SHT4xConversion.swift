/// Raw words of an SHT4x to units.
///
/// Source: Sensirion SHT4x data sheet, section 4.6. Temperature is that of ``SHT3xConversion``.
public enum SHT4xConversion {
    /// 0 to 100 %. The scale reaches from -6 to 119 %: what lies beyond is the chip's inaccuracy at the ends.
    public static func humidity(_ raw: UInt16) -> Double { min(max(-6 + 125 * Double(raw) / 65535, 0), 100) }
}
