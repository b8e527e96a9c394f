/// Names one tool call on one ``MCPServer``: 1, 2, 3 and so on.
///
/// Request ids cannot: several voice sessions share a connection and each counts from 1.
public struct CallNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    let value: UInt64

    public var description: String { "call \(value)" }

    public static func < (left: CallNumber, right: CallNumber) -> Bool { left.value < right.value }
}
