/// In which order a chip sends the bytes of a word.
enum ByteOrder: Sendable {
    /// Most significant byte first.
    case bigEndian
    case littleEndian

    /// - Parameter bytes: two of them.
    func word(_ bytes: [UInt8]) -> UInt16 {
        switch self {
        case .bigEndian: UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        case .littleEndian: UInt16(bytes[1]) << 8 | UInt16(bytes[0])
        }
    }

    func bytes(_ word: UInt16) -> [UInt8] {
        let upper = UInt8(word >> 8)
        let lower = UInt8(truncatingIfNeeded: word)
        return self == .bigEndian ? [upper, lower] : [lower, upper]
    }
}
