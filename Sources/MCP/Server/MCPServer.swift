/// The server's side of the Model Context Protocol on one connection.
///
/// Pure: bytes in, actions out. It runs no tool, knows no time and sends nothing itself.
public struct MCPServer: Sendable {
    private var lastNumber: UInt64 = 0

    /// - Throws: when a tool cannot be advertised, or a limit leaves no room.
    public init(
        info: ServerInfo,
        tools: [ToolDefinition],
        maximumCallsInFlight: Int = 256,
        maximumTextBytes: Int = 8_000
    ) throws(MCPConfigurationError) {
    }

    /// Takes one complete text message.
    public mutating func receive(_ message: [UInt8]) -> [MCPAction] {
        [.ignored("not yet served")]
    }

    /// Takes a call's result.
    ///
    /// - Returns: the message to send; `nil` if the call was cancelled, is unknown, or belongs to a batch that still
    ///   waits for others.
    public mutating func complete(_ call: CallNumber, with result: ToolResult) -> [UInt8]? {
        nil
    }

    /// Calls that were handed out and neither completed nor cancelled.
    public var callsInFlight: Int { 0 }
}
