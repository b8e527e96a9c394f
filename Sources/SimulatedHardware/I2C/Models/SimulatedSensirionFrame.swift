/// Words of 16 bits, each with its check sum.
///
/// Source: Sensirion SHT3x-DIS data sheet (version 5), section 4.12.
enum SimulatedSensirionFrame {
    static func bytes(of words: [UInt16], initial: UInt8 = 0xFF) -> [UInt8] {
        words.flatMap { word in
            let bytes = [UInt8(word >> 8), UInt8(truncatingIfNeeded: word)]
            return bytes + [checksum(bytes, initial: initial)]
        }
    }

    /// The remainder after division by x⁸ + x⁵ + x⁴ + 1.
    ///
    /// - Parameter initial: 0xFF for most, 0x00 for some older chips.
    static func checksum(_ bytes: [UInt8], initial: UInt8 = 0xFF) -> UInt8 {
        var remainder = UInt32(initial)
        for byte in bytes {
            remainder = (remainder ^ UInt32(byte)) << 8
            for bit in stride(from: 15, through: 8, by: -1) where remainder >> UInt32(bit) & 1 == 1 {
                remainder ^= 0x131 << UInt32(bit - 8)
            }
        }
        return UInt8(remainder & 0xFF)
    }

    /// A value on a scale as the nearest word.
    static func word(_ value: Double, scale: ClosedRange<Double>, steps: Double = 65535) -> UInt16 {
        let part = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
        return UInt16(min(max((part * steps).rounded(), 0), 65535))
    }
}
