/// The check sum of Sensirion's chips: polynomial 0x31, most significant bit first.
///
/// Source: Sensirion SHT3x-DIS data sheet, section 4.12.
public enum CRC8 {
    /// - Parameter initial: 0xFF for most, 0x00 for some older chips.
    public static func checksum(_ bytes: some Sequence<UInt8>, initial: UInt8 = 0xFF) -> UInt8 {
        bytes.reduce(initial) { crc, byte in
            (0..<8).reduce(crc ^ byte) { value, _ in value & 0x80 == 0 ? value << 1 : value << 1 ^ 0x31 }
        }
    }

    /// The 16-bit words of a frame in which each is followed by its check sum.
    ///
    /// - Parameter initial: see ``checksum(_:initial:)``.
    /// - Returns: `nil` when a check sum is wrong or the frame is not whole.
    public static func words(of frame: [UInt8], initial: UInt8 = 0xFF) -> [UInt16]? {
        guard frame.count.isMultiple(of: 3) else { return nil }
        var words: [UInt16] = []
        for start in stride(from: 0, to: frame.count, by: 3) {
            guard checksum(frame[start...start + 1], initial: initial) == frame[start + 2] else { return nil }
            words.append(UInt16(frame[start]) << 8 | UInt16(frame[start + 1]))
        }
        return words
    }
}
