/// Limits of a connection.
package struct WebSocketConfiguration: Sendable {
    /// Of one message, over all its fragments.
    package var maximumMessageBytes: Int
    /// For the peer's close frame and for its dropping the transport, together.
    package var closeTimeout: Duration
    package var userAgent: String

    package init(
        maximumMessageBytes: Int = 1_048_576,
        closeTimeout: Duration = .seconds(2),
        userAgent: String = "boardhand"
    ) {
        self.maximumMessageBytes = maximumMessageBytes
        self.closeTimeout = closeTimeout
        self.userAgent = userAgent
    }
}
