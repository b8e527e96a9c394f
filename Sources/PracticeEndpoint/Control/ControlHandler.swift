internal import FlyingFox
import Foundation
internal import JSON

/// The commands' and the page's side: HTTP and JSON, on the private Unix socket only.
struct ControlHandler: HTTPHandler {
    private static let longestBody = 1 << 20

    let relay: Relay
    let conversation: Conversation
    let office: TokenOffice
    let front: TLSFront

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        do {
            let body = try await body(of: request)
            switch (request.method, request.target.path()) {
            case (.GET, "/control/status"): return reply(await status())
            case (.GET, "/control/conversation"): return reply(["events": .array(conversation.latest)])
            case (.POST, "/control/tools"): return reply(try await tools(timeout: body["seconds"]?.number))
            case (.POST, "/control/call"): return try await call(body)
            case (.POST, "/control/wait"): return reply(try await wait(seconds: body["seconds"]?.number ?? 60))
            case (.POST, "/control/on"): return reply(try await office.switchOn(true))
            case (.POST, "/control/off"): return reply(try await office.switchOn(false))
            case (.POST, "/control/renew"): return reply(try await office.renew())
            case (.POST, "/control/drop"): return reply(await breakConnections("dropped", front.cut))
            case (.POST, "/control/silence"): return reply(await breakConnections("silenced", front.silence))
            default: return failure(.notFound, "there is no \(request.method.rawValue) \(request.target.path())")
            }
        } catch let error as VoiceSessionError {
            return failure(.badGateway, "\(error)", code: error.code)
        } catch let error as JSONParseError {
            return failure(.badRequest, "\(error)")
        } catch {
            return failure(.internalServerError, "\(error)")
        }
    }

    private func body(of request: HTTPRequest) async throws -> JSONValue {
        guard request.method == .POST, request.bodySequence.count != 0 else { return [:] }
        guard let count = request.bodySequence.count, count <= Self.longestBody else {
            throw JSONBodyError.tooLong(Self.longestBody)
        }
        return try JSONValue.parse([UInt8](await request.bodyData))
    }

    // MARK: Routes

    private func status() async -> JSONValue {
        let token = await relay.token
        let boards = await relay.connectedBoards.map { board -> JSONValue in
            [
                "number": .integer(Int64(board.socket.id.number)), "peer": .string(board.socket.peer),
                "name": .string(board.slot.name), "since": .string(board.since.formatted(.iso8601)),
            ]
        }
        return [
            "name": .string(token.name), "assistant": .string(token.assistant), "on": .bool(token.isOn),
            "serial": .integer(Int64(token.serial)), "url": .string(office.redactedURL), "boards": .array(boards),
            "sessions": .integer(Int64(await relay.sessionCount)), "pid": .integer(Int64(getpid())),
        ]
    }

    private func tools(timeout: Double?) async throws(VoiceSessionError) -> JSONValue {
        let limit = Duration.seconds(timeout ?? 10)
        let list = try await VoiceSession.run(on: relay, timeout: limit) { session throws(VoiceSessionError) in
            try await session.listTools()
        }
        return [
            "server": list.server, "protocolVersion": list.protocolVersion, "tools": .array(list.tools),
            "pages": .integer(Int64(list.pages)),
        ]
    }

    private func call(_ body: JSONValue) async throws -> HTTPResponse {
        guard let tool = body["tool"]?.string else { return failure(.badRequest, "the body has no \"tool\"") }
        let arguments = body["arguments"] ?? [:]
        let limit = Duration.seconds(body["seconds"]?.number ?? 30)
        let result = try await VoiceSession.run(on: relay, timeout: limit) { session throws(VoiceSessionError) in
            try await session.call(tool, arguments)
        }
        return reply(["result": result])
    }

    /// Until a board is connected and answers tools/list.
    private func wait(seconds: Double) async throws -> JSONValue {
        let deadline = ContinuousClock.now + .seconds(seconds)
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
                let list = try await tools(timeout: min(rest / .seconds(1), 10))
                return JSONValue.object(JSONObject([("ready", .bool(true))] + (list.object?.members ?? []).map { ($0.key, $0.value) }))
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

    // MARK: Replies

    private func reply(_ value: JSONValue, _ status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(
            statusCode: status,
            headers: [.contentType: "application/json", .connection: "close"],
            body: Data(value.serialized())
        )
    }

    private func failure(_ status: HTTPStatusCode, _ text: String, code: Int? = nil) -> HTTPResponse {
        reply(["error": .string(text), "code": code.map { .integer(Int64($0)) } ?? .null], status)
    }
}

/// A control request's body that is not taken.
private enum JSONBodyError: Error, CustomStringConvertible {
    case tooLong(Int)

    var description: String {
        switch self {
        case .tooLong(let limit): "the body is longer than \(limit) bytes, or of unknown length"
        }
    }
}
