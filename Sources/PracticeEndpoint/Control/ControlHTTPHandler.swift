internal import FlyingFox
import Foundation

/// ``ControlAPI`` over HTTP, on the private Unix socket only.
struct ControlHTTPHandler: HTTPHandler {
    private static let longestBody = 1 << 20

    let control: ControlAPI

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body: [UInt8] = []
        if request.bodySequence.count != 0 {
            guard let count = request.bodySequence.count, count <= Self.longestBody else {
                return reply(ControlAPI.failure(413, "the body is longer than \(Self.longestBody) bytes"))
            }
            body = [UInt8](try await request.bodyData)
        }
        return reply(await control.handle(request.method.rawValue, request.target.path(), body: body))
    }

    private func reply(_ reply: ControlAPI.Reply) -> HTTPResponse {
        var headers = HTTPHeaders()
        headers[.contentType] = "application/json"
        headers[.connection] = "close"
        return HTTPResponse(
            statusCode: HTTPStatusCode(reply.status, phrase: reply.status == 200 ? "OK" : "Failed"),
            headers: headers,
            body: reply.data
        )
    }
}
