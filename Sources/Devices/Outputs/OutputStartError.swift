/// A line could not be taken at start. All lines taken before have their stop value and are free again.
public struct OutputStartError: Error, Hashable, Sendable, CustomStringConvertible {
    public let cause: OutputError
    /// What went wrong while the lines before were given back.
    public let unwinding: [OutputError]

    public var description: String {
        guard !unwinding.isEmpty else { return cause.description }
        return "\(cause); and when giving back the others: " + unwinding.map(\.description).joined(separator: "; ")
    }
}
