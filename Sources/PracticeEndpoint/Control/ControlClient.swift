internal import FlyingFox
internal import FlyingSocks
import Foundation
internal import JSON

/// Asks a running practice endpoint, over its Unix socket.
struct ControlClient: Sendable {
    let directory: PracticeDirectory

    /// - Returns: HTTP status and body.
    func send(_ method: String, _ path: String, body: [UInt8] = []) async throws -> (status: Int, body: [UInt8]) {
        var headers = HTTPHeaders()
        headers[.host] = "localhost"
        headers[.contentType] = "application/json"
        let request = HTTPRequest(
            method: HTTPMethod(method),
            version: .http11,
            path: path,
            query: [],
            headers: headers,
            body: HTTPBodySequence(data: Data(body))
        )
        let address: sockaddr_un = .unix(path: directory.controlSocket)
        var client = HTTPClient()
        do {
            let response = try await client.sendHTTPRequest(request, to: address)
            return (response.statusCode.code, [UInt8](try await response.bodyData))
        } catch let error as SocketError {
            switch error {
            case .failed(_, let number, _) where number == ENOENT || number == ECONNREFUSED:
                throw PracticeError.notRunning(directory.path)
            case .disconnected: throw PracticeError.stopped(directory.path)
            default: throw error
            }
        }
    }
}
