/// A WebSocket connection, counted from 1 since the start.
public struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
    public let number: Int

    public init(_ number: Int) { self.number = number }

    public var description: String { String(number) }
}
