import Foundation
internal import JSON

/// What the commands and the page can ask of a running practice endpoint.
struct ControlAPI: Sendable {
    /// An answer: HTTP status and JSON.
    struct Reply: Sendable {
        var status = 200
        var body: JSONValue

        var data: Data { Data(body.serialized()) }
    }

    let relay: Relay
    let conversation: Conversation
    let office: TokenOffice
    let front: TLSFront
    let sessions: HeldSessions
    let assistant: Assistant
    /// A simulated board's, where one is shown.
    let bench: BenchLink?

    /// - Parameters:
    ///   - method: HTTP's.
    ///   - body: JSON, or nothing.
    func handle(_ method: String, _ path: String, body bytes: [UInt8]) async -> Reply {
        do {
            let body = bytes.isEmpty ? [:] : try JSONValue.parse(bytes)
            switch (method, path) {
            case ("GET", "/control/status"): return Reply(body: await status())
            case ("GET", "/control/conversation"): return Reply(body: ["events": .array(conversation.latest)])
            case ("POST", "/control/tools"):
                return Reply(body: try await tools(within: Self.duration(body, orElse: 10)))
            case ("POST", "/control/call"): return try await call(body)
            case ("POST", "/control/wait"): return Reply(body: try await wait(Self.duration(body, orElse: 60)))
            case ("POST", "/control/on"): return Reply(body: try await office.switchOn(true))
            case ("POST", "/control/off"): return Reply(body: try await office.switchOn(false))
            case ("POST", "/control/renew"): return Reply(body: try await office.renew())
            case ("POST", "/control/drop"): return Reply(body: await breakConnections("dropped", front.cut))
            case ("POST", "/control/silence"): return Reply(body: await breakConnections("silenced", front.silence))
            default: return try await handleForPage(method, path, body)
            }
        } catch let error as VoiceSessionError {
            return Self.failure(502, "\(error)", code: error.code)
        } catch let error as BenchLinkError {
            return Self.failure(502, "\(error)")
        } catch let error as ChatModelError {
            return Self.failure(502, "\(error)")
        } catch let error as JSONParseError {
            return Self.failure(400, "\(error)")
        } catch {
            return Self.failure(500, "\(error)")
        }
    }

    // MARK: Routes

    func status() async -> JSONValue {
        let token = await relay.token
        let boards = await relay.connectedBoards.map { board -> JSONValue in
            [
                "number": .integer(Int64(board.socket.id.number)), "peer": .string(board.socket.peer),
                "name": .string(board.slot.name), "since": .string(board.since.formatted(.iso8601)),
                "server": board.server, "roundTrip": Self.milliseconds(board.socket.roundTrip),
                "silence": Self.milliseconds(board.socket.silence.flatMap { $0 > .seconds(2) ? $0 : nil }),
            ]
        }
        return [
            "name": .string(token.name), "assistant": .string(token.assistant), "on": .bool(token.isOn),
            "serial": .integer(Int64(token.serial)), "url": .string(office.redactedURL), "boards": .array(boards),
            "sessions": .integer(Int64(await relay.sessionCount)), "pid": .integer(Int64(getpid())),
            "refusing": .bool(await relay.refusesTokens), "slowness": .integer(Int64(front.slowness)),
            "openSessions": .array(await sessions.numbers.map { .integer(Int64($0)) }),
            "picker": .string(assistant.name),
        ]
    }

    private func tools(within limit: Duration) async throws(VoiceSessionError) -> JSONValue {
        let list = try await VoiceSession.run(on: relay, timeout: limit) { session throws(VoiceSessionError) in
            try await session.listTools()
        }
        await assistant.learn(list.tools)
        return [
            "server": list.server, "protocolVersion": list.protocolVersion, "tools": .array(list.tools),
            "pages": .integer(Int64(list.pages)),
        ]
    }

    private func call(_ body: JSONValue) async throws -> Reply {
        guard let tool = body["tool"]?.string else { return Self.failure(400, "the body has no \"tool\"") }
        let arguments = body["arguments"] ?? [:]
        let limit = Self.duration(body, orElse: 30)
        let answer: (result: JSONValue, time: Duration)
        if let number = body["session"]?.integer {
            answer = try await sessions.session(Int(number)).call(tool, arguments, timeout: limit)
        } else {
            answer = try await VoiceSession.run(on: relay, timeout: limit) { session throws(VoiceSessionError) in
                _ = try await session.initialize()
                return try await session.call(tool, arguments)
            }
        }
        return Reply(
            body: [
                "result": answer.result, "milliseconds": Self.milliseconds(answer.time),
                "spoken": .string(SpokenAnswer(answer.result).text),
            ]
        )
    }

    /// Until a board is connected and answers tools/list.
    private func wait(_ time: Duration) async throws -> JSONValue {
        let deadline = ContinuousClock.now + time
        while true {
            let isConnected = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    await relay.waitForBoard()
                    return await relay.isBoardConnected
                }
                group.addTask {
                    // Cancelled or over: both end the race.
                    try? await Task.sleep(until: deadline, clock: .continuous)
                    return false
                }
                let first = await group.next() ?? false
                group.cancelAll()
                return first
            }
            let rest = deadline - .now
            guard isConnected, rest > .zero else { return ["ready": false] }
            do throws(VoiceSessionError) {
                var list = try await tools(within: min(rest, .seconds(10))).object ?? [:]
                list["ready"] = true
                return .object(list)
            } catch {
                // A board may go again, or be slow to start: try until the time is up, without haste.
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private func breakConnections(_ word: String, _ body: (String) -> Void) async -> JSONValue {
        let boards = await relay.connectedBoards
        for board in boards {
            conversation.add(.note("board \(board.socket.id) is \(word)"))
            body(board.socket.transport)
        }
        return .object(JSONObject([(word, .integer(Int64(boards.count)))]))
    }

    static func milliseconds(_ time: Duration?) -> JSONValue {
        time.map { .number(($0 / .microseconds(10)).rounded() / 100) } ?? .null
    }

    /// The body's `seconds`, at most an hour.
    private static func duration(_ body: JSONValue, orElse seconds: Double) -> Duration {
        .seconds(min(max(body["seconds"]?.number ?? seconds, 0), 3500))
    }

    static func failure(_ status: Int, _ text: String, code: Int? = nil) -> Reply {
        Reply(status: status, body: ["error": .string(text), "code": code.map { .integer(Int64($0)) } ?? .null])
    }
}
