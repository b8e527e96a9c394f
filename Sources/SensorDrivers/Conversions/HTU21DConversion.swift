/// Raw words of an HTU21D and its kin to units.
///
/// Source: Measurement Specialties HTU21D data sheet, "Conversion of signal outputs"; Silicon Labs Si7021 data sheet,
/// sections 5.1.1 and 5.1.2.
public enum HTU21DConversion {
    /// The two lower bits tell what was measured, not how much.
    private static func value(_ raw: UInt16) -> Double { Double(raw & 0xFFFC) / 65536 }

    /// °C, from -46.85 on.
    public static func temperature(_ raw: UInt16) -> Double { -46.85 + 175.72 * value(raw) }

    /// 0 to 100 %. The scale reaches from -6 to 119 %: what lies beyond is the chip's inaccuracy at the ends.
    public static func humidity(_ raw: UInt16) -> Double { min(max(-6 + 125 * value(raw), 0), 100) }
}
