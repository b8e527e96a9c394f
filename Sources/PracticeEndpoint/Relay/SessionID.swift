/// A voice session: its number for people, and what makes its ids unique on the shared tool socket.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    public let number: Int
    public let uuid: String

    public init(number: Int, uuid: String) {
        self.number = number
        self.uuid = uuid
    }

    public var description: String { "session \(number)" }
}
