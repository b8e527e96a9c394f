import Foundation
internal import JSON

/// What only the page asks for.
extension ControlAPI {
    /// How long a restarting platform is away.
    private static let restartTime = Duration.seconds(2)

    func handleForPage(_ method: String, _ path: String, _ body: JSONValue) async throws -> Reply {
        switch (method, path) {
        case ("POST", "/control/url"):
            guard let url = try office.revealURL() else {
                return Self.failure(500, "the URL file is gone; renew the URL")
            }
            return Reply(body: ["url": .string(url)])
        case ("POST", "/control/refuse"):
            guard let isRefusing = body["on"]?.bool else { return Self.failure(400, "the body has no \"on\"") }
            await relay.refuseTokens(isRefusing)
            return Reply(body: ["refusing": .bool(isRefusing)])
        case ("POST", "/control/replace"):
            return Reply(body: ["replaced": .integer(Int64(await relay.replaceBoards()))])
        case ("POST", "/control/restart"): return await restart()
        case ("POST", "/control/slow"):
            guard let slowness = body["milliseconds"]?.integer, (0...10_000).contains(slowness) else {
                return Self.failure(400, "\"milliseconds\" is from 0 to 10000")
            }
            front.slowness = Int(slowness)
            conversation.add(
                .note(slowness == 0 ? "the network is quick" : "the network takes \(slowness) ms each way")
            )
            return Reply(body: ["slowness": .integer(slowness)])
        case ("POST", "/control/sessions"):
            return Reply(body: ["session": .integer(Int64(try await sessions.open()))])
        case ("POST", "/control/sessions/close"):
            guard let number = body["session"]?.integer else { return Self.failure(400, "the body has no \"session\"") }
            await sessions.close(Int(number))
            return Reply(body: ["closed": .integer(number)])
        case ("POST", "/control/pick"):
            guard let sentence = body["sentence"]?.string else {
                return Self.failure(400, "the body has no \"sentence\"")
            }
            return Reply(body: try await assistant.pick(String(sentence.prefix(2000))).json)
        case ("POST", "/control/bench"):
            guard let bench else { throw BenchLinkError.absent }
            guard let command = body.object else { return Self.failure(400, "the body is no object") }
            let answer = try await bench.send(command)
            guard answer["type"] == "done" else { return Self.failure(409, answer["reason"]?.string ?? "refused") }
            return Reply(body: [:])
        default: return Self.failure(404, "there is no \(method) \(path)")
        }
    }

    /// Answers once the platform is back.
    private func restart() async -> Reply {
        front.setAbsent(true)
        await relay.closeForRestart()
        // Cancelled or not: it comes back.
        try? await Task.sleep(for: Self.restartTime)
        front.setAbsent(false)
        conversation.add(.note("the platform is back"))
        return Reply(body: ["restarted": true])
    }
}
