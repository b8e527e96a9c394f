/// One mistake in a configuration or board file: where, what is wrong, and what is allowed.
public struct ConfigurationComplaint: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    public let message: String
    /// Of which key it is, as in `switches.max_on`; `nil` where that cannot be told, as of what is no YAML.
    public internal(set) var key: String?

    public init(at location: SourceLocation, _ message: String) {
        file = location.file
        line = location.line
        column = location.column
        self.message = message
    }

    /// `file:line:column: message`.
    public var description: String { "\(file):\(line):\(column): \(message)" }
}
