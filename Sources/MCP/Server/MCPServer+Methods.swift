import JSON

extension MCPServer {
    /// What comes of one message.
    enum Outcome {
        /// An answer that is ready; a batch keeps it until the others are.
        case answer([UInt8])
        case actions([MCPAction])
    }

    mutating func handle(_ message: IncomingMessage, at place: BatchTable.Place?) -> Outcome {
        switch message {
        case .request(let request):
            do throws(RPCError) {
                return try serve(request, at: place)
            } catch {
                return .answer(writer.error(error, to: request.id))
            }
        case .notification("notifications/cancelled", let params): return cancel(params)
        case .notification("notifications/initialized", _): return .actions([.ignored("the client is initialized")])
        case .notification: return .actions([.ignored("a notification that means nothing to a server of tools")])
        case .response: return .actions([.ignored("a response, and nothing was asked")])
        case .invalid(let id, let error): return .answer(writer.error(error, to: id))
        }
    }

    private mutating func serve(
        _ request: IncomingMessage.Request,
        at place: BatchTable.Place?
    ) throws(RPCError) -> Outcome {
        let named = try request.namedRevision()
        let revision = named ?? newestNegotiated ?? .newestLegacy
        switch request.method {
        case "server/discover": return .answer(writer.discovered(to: request.id))
        case "tools/list": return .answer(try listTools(request, in: revision))
        case "tools/call": return try call(request, in: revision, at: place)
        case "initialize" where !revision.isModern: return .answer(try initialize(request, at: place))
        case "ping" where !revision.isModern: return .answer(writer.empty(to: request.id, in: revision))
        default: throw RPCError(.methodNotFound, "There is no method \(request.method.excerpt) here.")
        }
    }

    /// Echoes a version that it can serve, offers its newest otherwise. (MCP 2025-11-25, basic/lifecycle.)
    private mutating func initialize(
        _ request: IncomingMessage.Request,
        at place: BatchTable.Place?
    ) throws(RPCError) -> [UInt8] {
        guard place == nil else {
            // MCP 2025-03-26, basic/lifecycle.
            throw RPCError(.invalidRequest, "initialize must not be part of a batch.")
        }
        let requested = request.params["protocolVersion"]?.string.flatMap(ProtocolRevision.init)
        let revision = requested.flatMap { $0.isModern ? nil : $0 } ?? .newestLegacy
        newestNegotiated = max(newestNegotiated ?? revision, revision)
        sessionCount &+= 1
        return writer.initialized(to: request.id, in: revision)
    }

    /// One page: relays drop the cursor to a second one.
    private func listTools(
        _ request: IncomingMessage.Request,
        in revision: ProtocolRevision
    ) throws(RPCError) -> [UInt8] {
        switch request.params["cursor"] {
        case nil, .null, .string(""): break
        default: throw RPCError(.invalidParams, "The cursor is not one of mine: all tools stand on the first page.")
        }
        return writer.tools(catalogue.list(for: revision), to: request.id, in: revision)
    }

    private mutating func call(
        _ request: IncomingMessage.Request,
        in revision: ProtocolRevision,
        at place: BatchTable.Place?
    ) throws(RPCError) -> Outcome {
        guard let name = request.params["name"]?.string else {
            throw RPCError(.invalidParams, "A call must name a tool. \(catalogue.inventory)")
        }
        guard catalogue.contains(name) else {
            throw RPCError(.invalidParams, "I don't know the tool '\(name.excerpt)'. \(catalogue.inventory)")
        }
        let arguments: JSONObject
        switch request.params["arguments"] {
        case nil, .null: arguments = [:]
        case .object(let object): arguments = object
        case let other?:
            // An error that the model can mend is a tool's, not the protocol's. (MCP 2025-11-25, server/tools.)
            let failure = ToolResult.failure("The arguments of \(name) must be an object, but \(other.kind) came.")
            return .answer(writer.toolResult(failure, to: request.id, in: revision))
        }
        guard calls.count < maximumCallsInFlight else {
            throw RPCError(.internalError, "I am busy with \(calls.count) calls. Try again in a moment.")
        }
        if let place { batches.expectCall(at: place) }
        // An id is a string or an integer, and so is a token.
        let token = request.params["_meta"].flatMap { RequestID($0["progressToken"]) }
        let entry = CallTable.Entry(id: request.id, revision: revision, place: place, progressToken: token)
        let call = ToolCall(
            number: calls.add(entry),
            tool: name,
            arguments: arguments,
            wantsProgress: token != nil
        )
        return .actions([.call(call)])
    }

    /// The call gets no answer. (MCP 2025-11-25, basic/utilities/cancellation.)
    private mutating func cancel(_ params: JSONObject) -> Outcome {
        guard let id = RequestID(params["requestId"]), let number = calls.latest(with: id),
            let entry = calls.remove(number)
        else { return .actions([.ignored("a cancellation of a call that does not run")]) }
        var actions: [MCPAction] = [.cancel(number)]
        if let place = entry.place, let answer = batches.finishCall(at: place, with: nil) {
            actions.append(.send(answer))
        }
        return .actions(actions)
    }
}

extension JSONValue {
    /// What it is, in a sentence.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
