import Foundation
import JSON
import PracticeEndpoint
import Testing

/// A practice endpoint in a directory of its own.
struct RunningEndpoint: Sendable {
    let directory: String
    let server: PracticeServer
    let client: PracticeClient

    var url: String {
        get throws {
            try String(contentsOfFile: directory + "/endpoint.url", encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
    var sessionURL: String { get throws { try url.replacing("/mcp_endpoint/mcp/", with: "/mcp_endpoint/call/") } }
    var log: String { directory + "/conversation.jsonl" }

    /// Runs `body` with an endpoint that is stopped and removed afterwards.
    static func with(
        isPlain: Bool = true,
        keepalive: KeepaliveTiming = KeepaliveTiming(),
        _ body: (RunningEndpoint) async throws -> Void
    ) async throws {
        let directory = NSTemporaryDirectory() + "pe-" + UUID().uuidString.prefix(8)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let endpoint = try await start(in: directory, isPlain: isPlain, keepalive: keepalive)
        do {
            try await body(endpoint)
        } catch {
            await endpoint.server.stop()
            throw error
        }
        await endpoint.server.stop()
    }

    static func start(
        in directory: String,
        isPlain: Bool = true,
        keepalive: KeepaliveTiming = KeepaliveTiming()
    ) async throws -> RunningEndpoint {
        var options = PracticeServer.Options(directory: directory)
        options.isPlain = isPlain
        options.isQuiet = true
        options.log = directory + "/conversation.jsonl"
        options.keepalive = keepalive
        return RunningEndpoint(
            directory: directory,
            server: try await PracticeServer(options),
            client: try PracticeClient(directory: directory)
        )
    }

    func connect(_ url: String, answersPings: Bool = true) async throws -> WebSocketClient {
        try await WebSocketClient.connect(url, authority: server.authorityFile, answersPings: answersPings)
    }

    /// Dials as a board and waits until the relay has it.
    func connectBoard(answersPings: Bool = true) async throws -> WebSocketClient {
        let before = try await lastBoard()
        let socket = try await connect(url, answersPings: answersPings)
        let limit = ContinuousClock.now + .seconds(10)
        while try await lastBoard() <= before {
            try #require(ContinuousClock.now < limit, "the relay has not taken the board")
            try await Task.sleep(for: .milliseconds(2))
        }
        return socket
    }

    private func lastBoard() async throws -> Int64 {
        try await client.status()["boards"]?.array?.last?["number"]?.integer ?? 0
    }
}
