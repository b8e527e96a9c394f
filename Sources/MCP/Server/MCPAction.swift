/// What is to be done about a message that came in.
public enum MCPAction: Hashable, Sendable {
    /// Send this as one text message.
    case send([UInt8])
    /// Run this and hand the result to ``MCPServer/complete(_:with:)``.
    case call(ToolCall)
    /// Nobody waits for this call any more: stop it. Its result may still be handed in; nothing comes of it.
    case cancel(CallNumber)
    /// Nothing is to be done. The reason is for a debug log and repeats nothing of the message.
    case ignored(String)
}
