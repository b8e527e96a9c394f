/// A state that could not be kept.
public struct StateStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, on what, why it failed and what to do next.
    public let description: String

    public init(_ description: String) { self.description = description }
}
