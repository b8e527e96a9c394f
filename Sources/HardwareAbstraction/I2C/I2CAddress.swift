/// A 7-bit I2C address, right-aligned: 0x76, never 0xEC.
///
/// Source: NXP UM10204, section 3.1.10.
public struct I2CAddress: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: UInt8

    /// - Returns: `nil` above 0x7F.
    public init?(rawValue: UInt8) {
        guard rawValue <= 0x7F else { return nil }
        self.rawValue = rawValue
    }

    /// Takes the lower seven bits.
    public init(_ value: UInt8) { rawValue = value & 0x7F }

    /// Whether the specification keeps this address for itself: 0x00 to 0x07 and 0x78 to 0x7F.
    public var isReserved: Bool { rawValue < 0x08 || rawValue > 0x77 }

    /// As in `0x76`.
    public var description: String {
        let digits = String(rawValue, radix: 16)
        return "0x" + (digits.count < 2 ? "0" : "") + digits
    }

    public static func < (lhs: I2CAddress, rhs: I2CAddress) -> Bool { lhs.rawValue < rhs.rawValue }
}
