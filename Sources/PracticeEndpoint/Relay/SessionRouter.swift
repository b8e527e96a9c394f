public import JSON

/// Lets several voice sessions share one tool socket, as the platform's relays do.
///
/// Pure: takes what came in, gives what is to be done. Ids become `<uuid>_n_7` or `_s_abc` on the way to the board and
/// come back with value and type. Messages that a board sends of its own accord are dropped, as every relay does.
public struct SessionRouter: Sendable {
    public static let notConnected = -32001
    static let invalidRequest = -32600
    static let busy = -32000

    private struct Session {
        let slot: ToolSlot
        var keys: Set<String> = []
    }

    private let maximumSessions: Int
    private let maximumPending: Int
    private var tools: [ToolSlot: ConnectionID] = [:]
    private var slots: [ConnectionID: ToolSlot] = [:]
    private var sessions: [SessionID: Session] = [:]
    /// By rewritten id, oldest first: voice servers use an id again before it is answered.
    private var pending: [String: [PendingRequest]] = [:]
    private var pendingCount: [SessionID: Int] = [:]

    /// - Parameters:
    ///   - maximumSessions: open at once.
    ///   - maximumPending: unanswered requests for each session.
    public init(maximumSessions: Int = 64, maximumPending: Int = 256) {
        self.maximumSessions = maximumSessions
        self.maximumPending = maximumPending
    }

    // MARK: What is there

    public func tool(at slot: ToolSlot) -> ConnectionID? { tools[slot] }
    public var connectedTools: [ConnectionID] { tools.values.sorted { $0.number < $1.number } }
    public var sessionCount: Int { sessions.count }
    public var unansweredCount: Int { pendingCount.values.reduce(0, +) }

    // MARK: Boards

    /// A board's connection takes its slot; one that held it before goes.
    public mutating func toolConnected(_ connection: ConnectionID, at slot: ToolSlot) -> [RouterEffect] {
        var effects: [RouterEffect] = []
        if let previous = tools[slot] {
            effects = forget(previous) + [.replace(previous)]
        }
        tools[slot] = connection
        slots[connection] = slot
        return effects
    }

    /// A board's connection is gone; its sessions are told. One that was replaced takes nobody along.
    public mutating func toolDisconnected(_ connection: ConnectionID) -> [RouterEffect] { forget(connection) }

    private mutating func forget(_ connection: ConnectionID) -> [RouterEffect] {
        guard let slot = slots.removeValue(forKey: connection) else { return [] }
        if tools[slot] == connection { tools[slot] = nil }
        let lost = pending.sorted { $0.key < $1.key }.flatMap { key, requests in
            requests.filter { $0.connection == connection }.map { (key, $0) }
        }
        return lost.map { key, request in
            remove(request, key: key)
            let text = "the board disconnected before it answered"
            return .answer(request.session, message: Self.error(Self.notConnected, text, id: request.id), to: request)
        }
    }

    // MARK: Voice sessions

    /// `false` when there are too many.
    public mutating func sessionOpened(_ session: SessionID, at slot: ToolSlot) -> Bool {
        guard sessions.count < maximumSessions else { return false }
        sessions[session] = Session(slot: slot)
        return true
    }

    /// A session that leaves drops its unanswered requests.
    public mutating func sessionClosed(_ session: SessionID) {
        for key in sessions.removeValue(forKey: session)?.keys ?? [] { pending[key] = nil }
        pendingCount[session] = nil
    }

    /// A message of a session.
    public mutating func received(
        _ message: JSONValue,
        from session: SessionID,
        at now: ContinuousClock.Instant
    ) -> [RouterEffect] {
        guard let slot = sessions[session]?.slot else { return [] }
        if message.array != nil {
            return [refuse(session, Self.invalidRequest, "batches are not forwarded", id: .null)]
        }
        guard var object = message.object else {
            return [refuse(session, Self.invalidRequest, "not a JSON-RPC message", id: .null)]
        }
        guard let method = object["method"]?.string else {
            // An answer of the voice side: boards never ask, so nobody waits for it.
            let isAnswer = object["result"] != nil || object["error"] != nil
            return isAnswer ? [] : [refuse(session, Self.invalidRequest, "no method", id: object["id"] ?? .null)]
        }
        guard let id = object["id"] else {
            guard let connection = tools[slot] else { return [] }
            let notification = rewritingCancellation(object, of: session)
            return [.forward(connection, message: .object(notification), from: session, original: message)]
        }
        guard let key = Self.key(id, of: session) else {
            return [refuse(session, Self.invalidRequest, "an id is a string or a number", id: .null)]
        }
        guard let connection = tools[slot] else {
            return [refuse(session, Self.notConnected, "the board is not connected", id: id)]
        }
        guard pendingCount[session, default: 0] < maximumPending else {
            return [refuse(session, Self.busy, "more than \(maximumPending) requests wait for an answer", id: id)]
        }
        let tool = method == "tools/call" ? object["params"]?["name"]?.string : nil
        let request = PendingRequest(
            session: session,
            connection: connection,
            id: id,
            method: method,
            tool: tool,
            asked: now
        )
        pending[key, default: []].append(request)
        pendingCount[session, default: 0] += 1
        sessions[session]?.keys.insert(key)
        object["id"] = .string(key)
        return [.forward(connection, message: .object(object), from: session, original: message)]
    }

    /// A cancellation names a request: by the id under which the board knows it.
    private func rewritingCancellation(_ notification: JSONObject, of session: SessionID) -> JSONObject {
        guard notification["method"] == "notifications/cancelled",
            var params = notification["params"]?.object,
            let id = params["requestId"],
            let key = Self.key(id, of: session)
        else { return notification }
        var notification = notification
        params["requestId"] = .string(key)
        notification["params"] = .object(params)
        return notification
    }

    // MARK: Answers

    /// A message of a board.
    public mutating func received(_ message: JSONValue, from connection: ConnectionID) -> [RouterEffect] {
        func discard(_ reason: String) -> [RouterEffect] { [.discard(connection, message: message, because: reason)] }

        guard slots[connection] != nil else { return discard("this connection was replaced") }
        guard var object = message.object else { return discard("not a JSON-RPC message") }
        if let method = object["method"]?.string {
            return discard("relays forward nothing that a board begins (\(method))")
        }
        guard let key = object["id"]?.string else { return discard("its id is none that was asked with") }
        guard let request = pending[key]?.first(where: { $0.connection == connection }) else {
            return discard("nobody waits for it (any more)")
        }
        remove(request, key: key)
        object["id"] = request.id
        return [.answer(request.session, message: .object(object), to: request)]
    }

    private mutating func remove(_ request: PendingRequest, key: String) {
        guard let index = pending[key]?.firstIndex(of: request) else { return }
        pending[key]?.remove(at: index)
        pendingCount[request.session, default: 1] -= 1
        guard pending[key]?.isEmpty == true else { return }
        pending[key] = nil
        sessions[request.session]?.keys.remove(key)
    }

    // MARK: Parts

    /// The id under which a board sees a session's request; `nil` for what JSON-RPC does not allow.
    static func key(_ id: JSONValue, of session: SessionID) -> String? {
        switch id {
        case .integer(let value): "\(session.uuid)_n_\(value)"
        case .number(let value): "\(session.uuid)_n_\(value)"
        case .string(let value): "\(session.uuid)_s_\(value)"
        default: nil
        }
    }

    private func refuse(_ session: SessionID, _ code: Int, _ text: String, id: JSONValue) -> RouterEffect {
        .answer(session, message: Self.error(code, text, id: id), to: nil)
    }

    public static func error(_ code: Int, _ text: String, id: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "error": ["code": .integer(Int64(code)), "message": .string(text)]]
    }
}
