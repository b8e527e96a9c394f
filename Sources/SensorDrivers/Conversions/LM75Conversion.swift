/// Raw words of an LM75 and its kin to degrees.
///
/// Source: NXP LM75A data sheet, section 7.4.3.
public enum LM75Conversion {
    /// °C. The word is left-justified, two's complement; the four bits that no kin of the chip uses are dropped.
    public static func temperature(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw & 0xFFF0)) / 256 }
}
