public import JSON

/// What ``SessionRouter`` wants done, in this order.
public enum RouterEffect: Equatable, Sendable {
    /// Send `message` to a board; `original` is what the session wrote.
    case forward(ConnectionID, message: JSONValue, from: SessionID, original: JSONValue)
    /// Send a board's answer, or an error of the relay's own (`request` is `nil` where nothing was asked), to a session.
    case answer(SessionID, message: JSONValue, to: PendingRequest?)
    /// Close a tool connection because another took its slot.
    case replace(ConnectionID)
    /// A board's message that goes nowhere, and why.
    case discard(ConnectionID, message: JSONValue, because: String)
}
