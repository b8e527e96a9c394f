import JSON

/// The server's side of the Model Context Protocol on one connection, in every revision, decided per request.
///
/// Pure: bytes in, actions out. It runs no tool, knows no time and sends nothing itself. Several sessions that know
/// nothing of each other may share the connection: no `initialize` is needed, and ids may repeat.
public struct MCPServer: Sendable {
    private(set) var catalogue: ToolCatalogue
    let writer: AnswerWriter
    let maximumCallsInFlight: Int
    var calls = CallTable()
    /// The newest revision that an `initialize` has negotiated. Legacy requests name none, and sessions share the
    /// connection: who knows less ignores the members that it does not know.
    var newestNegotiated: ProtocolRevision?
    /// Sessions that have introduced themselves with `initialize`, which clients of modern revisions do not.
    public internal(set) var sessionCount: UInt64 = 0
    var batches = BatchTable()

    /// Messages in a batch: every one may ask for the whole list of tools.
    static let maximumBatchCount = 64

    /// - Parameters:
    ///   - maximumCallsInFlight: above it a call is refused at once.
    ///   - maximumTextBytes: UTF-8 bytes of a result's text, which is cut there.
    ///   - errorStyle: how a tool's failure is answered.
    /// - Throws: when a tool cannot be advertised, or a limit leaves no room.
    public init(
        info: ServerInfo,
        tools: [ToolDefinition],
        maximumCallsInFlight: Int = 256,
        maximumTextBytes: Int = 8_000,
        errorStyle: ToolErrorStyle = .mcp
    ) throws(MCPConfigurationError) {
        let limits = [
            ("maximumCallsInFlight", maximumCallsInFlight, 1),
            ("maximumTextBytes", maximumTextBytes, SpeakableText.minimumBytes),
        ]
        for (name, value, minimum) in limits where value < minimum {
            throw .badLimit(name: name, value: value, minimum: minimum)
        }
        catalogue = try ToolCatalogue(tools, offersStructure: errorStyle.offersStructure)
        writer = AnswerWriter(info: info, maximumTextBytes: maximumTextBytes, errorStyle: errorStyle)
        self.maximumCallsInFlight = maximumCallsInFlight
    }

    /// Calls that were handed out and neither completed nor cancelled.
    public var callsInFlight: Int { calls.count }

    /// Takes one complete text message.
    public mutating func receive(_ message: [UInt8]) -> [MCPAction] {
        guard message.contains(where: { $0 > 0x20 }) else { return [.ignored("a blank message")] }
        let value: JSONValue
        do {
            value = try JSONValue.parse(message)
        } catch {
            // Answered with a null id, as JSON-RPC 2.0, §5, wants, though MCP's schemas know none: relays drop it, and
            // who tries us out by hand sees the mistake.
            let place = "line \(error.line), column \(error.column)"
            return [.send(writer.error(RPCError(.parseError, "This is no JSON that I take, at \(place)."), to: nil))]
        }
        if case .array(let messages) = value { return receive(batch: messages) }
        return switch handle(IncomingMessage(value), at: nil) {
        case .answer(let answer): [.send(answer)]
        case .actions(let actions): actions
        }
    }

    /// Takes a call's result.
    ///
    /// - Returns: the message to send; `nil` if the call was cancelled, is unknown, or belongs to a batch that still
    ///   waits for others.
    public mutating func complete(_ call: CallNumber, with result: ToolResult) -> [UInt8]? {
        guard let entry = calls.remove(call) else { return nil }
        let answer = writer.toolResult(result, to: entry.id, in: entry.revision)
        guard let place = entry.place else { return answer }
        return batches.finishCall(at: place, with: answer)
    }

    /// Takes a report of how far a call has come.
    ///
    /// - Returns: the notification to send; `nil` when nobody wants it, or it is no progress.
    public mutating func progress(_ call: CallNumber, _ progress: ToolProgress) -> [UInt8]? {
        guard let entry = calls.advance(call, to: progress.progress), let token = entry.progressToken else {
            return nil
        }
        return writer.progress(progress, token: token, in: entry.revision)
    }

    /// Takes another server's tools in place of its own. Calls that run go on.
    ///
    /// - Returns: the notification that the list has changed; `nil` when it is the same. (MCP 2025-11-25, server/tools,
    ///   "List Changed Notification")
    public mutating func replaceTools(by other: MCPServer) -> [UInt8]? {
        guard other.catalogue != catalogue else { return nil }
        catalogue = other.catalogue
        return writer.toolListChanged()
    }

    /// Revisions from 2025-06-18 have no batches any more, but JSON-RPC has: all are taken.
    private mutating func receive(batch messages: [JSONValue]) -> [MCPAction] {
        guard 1...Self.maximumBatchCount ~= messages.count else {
            let sentence = "A batch must hold 1 to \(Self.maximumBatchCount) messages."
            return [.send(writer.error(RPCError(.invalidRequest, sentence), to: nil))]
        }
        let places = batches.open(count: messages.count)
        var actions: [MCPAction] = []
        for (message, place) in zip(messages, places) {
            switch handle(IncomingMessage(message), at: place) {
            case .answer(let answer): batches.answer(answer, at: place)
            case .actions(let new): actions += new
            }
        }
        if let answer = batches.close(places) { actions.append(.send(answer)) }
        return actions
    }
}
