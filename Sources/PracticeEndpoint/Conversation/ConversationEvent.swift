internal import JSON

/// Something that happened between the platform and a board. Never holds a token.
enum ConversationEvent: Sendable {
    case boardConnected(ConnectionID, peer: String)
    case boardDisconnected(ConnectionID, reason: String)
    case refused(side: Door.Side, peer: String, reason: String)
    case sessionOpened(SessionID)
    case sessionClosed(SessionID)
    /// A session's message, as it wrote it, on its way to a board.
    case asked(SessionID, ConnectionID, JSONValue)
    /// A message to a session; `nil` where the relay itself complains of what came.
    case answered(SessionID, PendingRequest?, JSONValue)
    case discarded(ConnectionID, message: JSONValue, reason: String)
    case note(String)
}
