internal import FlyingFox
import Synchronization

/// A handler that is known only after the server listens; until then nobody is served.
final class LateHandler: HTTPHandler {
    private let handler = Mutex<(any HTTPHandler)?>(nil)

    func set(_ handler: some HTTPHandler) { self.handler.withLock { $0 = handler } }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let handler = handler.withLock({ $0 }) else { return HTTPResponse(statusCode: .serviceUnavailable) }
        return try await handler.handleRequest(request)
    }
}
