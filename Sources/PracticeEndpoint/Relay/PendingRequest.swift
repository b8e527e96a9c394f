public import JSON

/// A request that a board has and has not answered.
public struct PendingRequest: Equatable, Sendable {
    public let session: SessionID
    public let connection: ConnectionID
    /// The session's own id, of its own type.
    public let id: JSONValue
    public let method: String
    /// Of a `tools/call`.
    public let tool: String?
    public let asked: ContinuousClock.Instant
}
