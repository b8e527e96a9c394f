/// A configuration that the hardware cannot follow: two outputs with the same hardware, or, at a reload, settings that it
/// does not have.
///
/// At start nothing was touched; at a reload everything is as it was.
public struct OutputStartError: Error, Hashable, Sendable, CustomStringConvertible {
    public let cause: OutputError
    /// What went wrong while the others were given back.
    public let unwinding: [OutputError]

    public var description: String {
        guard !unwinding.isEmpty else { return cause.description }
        return "\(cause); and when giving back the others: " + unwinding.map(\.description).joined(separator: "; ")
    }
}
