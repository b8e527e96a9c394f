/// Raw words of an MCP9808 to degrees.
///
/// Source: Microchip MCP9808 data sheet (DS25095A), section 5.2.4.
public enum MCP9808Conversion {
    /// °C. Thirteen bits, two's complement; the upper three tell what limits are crossed.
    public static func temperature(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw << 3) >> 3) / 16 }
}
