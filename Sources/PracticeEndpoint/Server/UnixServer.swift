internal import FlyingFox
internal import FlyingSocks
import Foundation
import Glibc

/// FlyingFox on a private Unix socket.
struct UnixServer: Sendable {
    private let server: HTTPServer
    private let task: Task<Void, any Error>

    /// - Parameters:
    ///   - path: where there is no file yet.
    ///   - timeout: seconds for a handler's answer.
    static func start(
        at path: String,
        timeout: TimeInterval,
        pool: SocketPool<ePoll> = SocketPool(queue: ePoll(maxEvents: 64)),
        handler: some HTTPHandler
    ) async throws(PracticeError) -> UnixServer {
        let address: sockaddr_un = .unix(path: path)
        let configuration = HTTPServer.Configuration(address: address, timeout: timeout, pool: pool, logger: .disabled)
        let server = HTTPServer(config: configuration, handler: handler)
        let started = UnixServer(server: server, task: Task { try await server.run() })
        do {
            try await server.waitUntilListening()
        } catch {
            await started.stop()
            throw .file("listen on", path, error.localizedDescription)
        }
        guard chmod(path, 0o600) == 0 else {
            let reason = String(cString: strerror(errno))
            await started.stop()
            throw .file("make private", path, reason)
        }
        return started
    }

    func stop() async {
        await server.stop(timeout: 0)
        task.cancel()
        // Ends with the error of its cancellation.
        _ = await task.result
    }
}
