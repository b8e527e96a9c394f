/// A sound or text that could not be heard.
public struct AnnouncementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, on what, why it failed and what to do next.
    public let description: String

    public init(_ description: String) { self.description = description }
}
