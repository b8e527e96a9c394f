/// The position of a line within its chip, starting at 0; on every Raspberry Pi it equals the BCM number.
///
/// Source: Linux, Documentation/userspace-api/gpio/chardev.rst.
public struct LineOffset: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    public var description: String { String(rawValue) }

    public static func < (lhs: LineOffset, rhs: LineOffset) -> Bool { lhs.rawValue < rhs.rawValue }
}
