/// What a chip says of one line. Reading it never changes the line.
public struct GPIOLineInfo: Hashable, Sendable {
    public let offset: LineOffset
    /// The board's name for the line, such as `GPIO17`; empty where it has none. Need not be unique.
    public let name: String
    /// Who holds the line; `nil` when it is free.
    public let consumer: String?
    public let isOutput: Bool

    public init(offset: LineOffset, name: String, consumer: String?, isOutput: Bool) {
        self.offset = offset
        self.name = name
        self.consumer = consumer
        self.isOutput = isOutput
    }
}
