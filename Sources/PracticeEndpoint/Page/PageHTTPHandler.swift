internal import FlyingFox
import Foundation
internal import JSON

/// The page's files, its live events, and the control routes, for browsers.
struct PageHTTPHandler: HTTPHandler {
    private static let longestBody = 1 << 20

    let gatekeeper: PageGuard
    let control: ControlAPI
    let hub: PageHub

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let verdict = gatekeeper.judge(
            PageGuard.Request(
                method: request.method.rawValue,
                path: request.target.path(),
                host: request.headers[.host],
                origin: request.headers[HTTPHeader("Origin")],
                fetchSite: request.headers[HTTPHeader("Sec-Fetch-Site")],
                fetchMode: request.headers[HTTPHeader("Sec-Fetch-Mode")]
            )
        )
        switch verdict {
        case .notFound: return answer(404, "text/plain; charset=utf-8", Data("There is nothing here.\n".utf8))
        case .refused(let reason):
            return answer(403, "text/plain; charset=utf-8", Data("Refused: \(reason).\n".utf8))
        case .allowed(let path): return try await serve(path, request)
        }
    }

    private func serve(_ path: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        if path == "/events", request.method == .GET { return await events() }
        if path.hasPrefix("/control/") {
            guard let count = request.bodySequence.count, count <= Self.longestBody else {
                return reply(ControlAPI.failure(413, "the body is longer than \(Self.longestBody) bytes"))
            }
            let body = count == 0 ? [] : [UInt8](try await request.bodyData)
            return reply(await control.handle(request.method.rawValue, path, body: body))
        }
        guard request.method == .GET, let file = PageFiles.file(at: path) else {
            return answer(404, "text/plain; charset=utf-8", Data("There is nothing here.\n".utf8))
        }
        return answer(200, file.type, Data(file.bytes))
    }

    /// Everything so far, then what happens from now on.
    private func events() async -> HTTPResponse {
        guard let feed = hub.join() else { return reply(ControlAPI.failure(503, "too many pages are open")) }
        feed.send("status", await control.status().serialized())
        feed.send("log", JSONValue.array(control.conversation.latest).serialized())
        if let bench = control.bench {
            feed.send("bench", JSONValue.object(["connected": .bool(bench.isConnected)]).serialized())
            bench.begin()
        } else {
            feed.send("bench", Array("{\"connected\":false,\"absent\":true}".utf8))
        }
        Task {
            await PageHub.meetBoards(control.relay)
            await control.relay.probe()
            // Until the pong.
            do { try await Task.sleep(for: .milliseconds(300)) } catch { return }
            hub.noteChange()
        }
        var headers = Self.headers
        headers[.contentType] = "text/event-stream"
        return HTTPResponse(statusCode: .ok, headers: headers, body: HTTPBodySequence(from: feed.body))
    }

    private func reply(_ reply: ControlAPI.Reply) -> HTTPResponse {
        answer(reply.status, "application/json", reply.data)
    }

    private func answer(_ status: Int, _ type: String, _ body: Data) -> HTTPResponse {
        var headers = Self.headers
        headers[.contentType] = type
        return HTTPResponse(
            statusCode: HTTPStatusCode(status, phrase: status == 200 ? "OK" : "Failed"),
            headers: headers,
            body: body
        )
    }

    /// Nothing from elsewhere, in no frame, kept nowhere, and the address with its secret told nobody.
    private static var headers: HTTPHeaders {
        var headers = HTTPHeaders()
        headers[HTTPHeader("Content-Security-Policy")] =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
        headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
        headers[HTTPHeader("Cache-Control")] = "no-store"
        return headers
    }
}
