/// Raw words of a DS3231 to degrees.
///
/// Source: Maxim DS3231 data sheet (19-5170), "Temperature registers".
public enum DS3231Conversion {
    /// °C. Ten bits, two's complement, left-justified; the six others are zero.
    public static func temperature(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw) >> 6) / 4 }

    /// Whether the registers 0x00 to 0x12 can be those of the chip: times in BCD and in their ranges, unused bits zero.
    public static func isPlausible(_ registers: [UInt8]) -> Bool {
        guard registers.count == 19 else { return false }
        func isDecimal(_ byte: UInt8, _ range: ClosedRange<UInt8>) -> Bool {
            byte & 0x0F <= 9 && byte >> 4 <= 9 && range ~= byte >> 4 * 10 + byte & 0x0F
        }
        let hours = registers[2]
        let isTwelveHours = hours & 0x40 != 0
        return isDecimal(registers[0], 0...59) && isDecimal(registers[1], 0...59)
            && hours & 0x80 == 0 && (isTwelveHours ? isDecimal(hours & 0x1F, 1...12) : isDecimal(hours, 0...23))
            && 1...7 ~= registers[3] && isDecimal(registers[4], 1...31)
            && registers[5] & 0x60 == 0 && isDecimal(registers[5] & 0x1F, 1...12) && isDecimal(registers[6], 0...99)
            && registers[15] & 0x70 == 0 && registers[18] & 0x3F == 0
    }
}
