internal import JSON

/// What a voice server does with a board: initialize, list, call. One request after another.
struct VoiceSession {
    static let protocolVersion = "2025-06-18"
    private static let maximumPages = 100

    /// The tools of a board.
    struct ToolList {
        var server: JSONValue = .null
        var protocolVersion: JSONValue = .null
        var tools: [JSONValue] = []
        var pages = 0
    }

    private let relay: Relay
    let id: SessionID
    private var iterator: AsyncStream<SessionDelivery>.Iterator
    var timeout: Duration
    private var lastID: Int64 = 0

    /// Runs `body` in a session of its own.
    static func run<Result>(
        on relay: Relay,
        timeout: Duration,
        _ body: (inout VoiceSession) async throws(VoiceSessionError) -> Result
    ) async throws(VoiceSessionError) -> Result {
        let (id, stream) = try await relay.openLocalSession()
        var session = VoiceSession(relay: relay, id: id, iterator: stream.makeAsyncIterator(), timeout: timeout)
        do throws(VoiceSessionError) {
            let result = try await body(&session)
            await relay.closeLocalSession(id)
            return result
        } catch {
            await relay.closeLocalSession(id)
            throw error
        }
    }

    /// - Returns: the `initialize` result.
    mutating func initialize() async throws(VoiceSessionError) -> JSONValue {
        let result = try await request(
            "initialize",
            [
                "protocolVersion": .string(Self.protocolVersion),
                "capabilities": ["sampling": [:], "roots": ["listChanged": false]],
                "clientInfo": ["name": "practice-endpoint", "version": .string(PracticeEndpoint.version)],
            ]
        )
        await relay.send(["jsonrpc": "2.0", "method": "notifications/initialized"], from: id)
        return result
    }

    mutating func listTools() async throws(VoiceSessionError) -> ToolList {
        let opening = try await initialize()
        var list = ToolList()
        list.server = opening["serverInfo"] ?? .null
        list.protocolVersion = opening["protocolVersion"] ?? .null
        var cursor: String?
        repeat {
            let page = try await request("tools/list", cursor.map { ["cursor": .string($0)] } ?? [:])
            guard let tools = page["tools"]?.array else { throw .malformed(method: "tools/list", missing: "tools") }
            list.tools += tools
            list.pages += 1
            cursor = page["nextCursor"]?.string
            if cursor != nil, list.pages >= Self.maximumPages { throw .endlessList(pages: list.pages) }
        } while cursor != nil
        return list
    }

    /// Calls in a session that is initialized.
    ///
    /// - Returns: the result, and how long it took.
    mutating func call(
        _ tool: String,
        _ arguments: JSONValue
    ) async throws(VoiceSessionError) -> (result: JSONValue, time: Duration) {
        let start = ContinuousClock.now
        let result = try await request("tools/call", ["name": .string(tool), "arguments": arguments])
        return (result, .now - start)
    }

    private mutating func request(_ method: String, _ params: JSONValue) async throws(VoiceSessionError) -> JSONValue {
        lastID += 1
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": params,
        ]
        let alarm = Task { [relay, id, timeout, lastID] in
            try await Task.sleep(for: timeout)
            await relay.expire(lastID, of: id)
        }
        defer { alarm.cancel() }
        await relay.send(message, from: id)
        while let delivery = await iterator.next(isolation: #isolation) {
            guard case .message(let answer) = delivery else {
                if delivery == .expired(lastID) { break }
                continue
            }
            guard answer["id"] == .integer(lastID) else { continue }
            if let error = answer["error"], error != .null {
                throw .answered(
                    method: method,
                    code: Int(error["code"]?.integer ?? 0),
                    message: error["message"]?.string ?? "no message"
                )
            }
            guard let result = answer["result"] else { throw .malformed(method: method, missing: "result") }
            return result
        }
        throw .timeout(method: method, seconds: Int(timeout.components.seconds))
    }
}
