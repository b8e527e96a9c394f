internal import FlyingFox
import Foundation
import Synchronization

/// What the loopback port serves: the relay's two WebSocket paths. Everything else is forbidden, as at the platform.
struct RelayHTTPHandler: HTTPHandler {
    let relay: Relay
    let front: TLSFront
    let timing: KeepaliveTiming
    let settle: @Sendable () async -> Void
    private let counter = ConnectionCounter()

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let target = request.target
        guard let door = Door(path: target.path(percentEncoded: true), query: target.query(percentEncoded: true)) else {
            var headers = HTTPHeaders()
            headers[.connection] = "close"
            return HTTPResponse(statusCode: .forbidden, headers: headers)
        }
        let name = request.headers[HTTPHeader(ClientInspector.headerName)] ?? ""
        let handler = RelaySocketHandler(
            relay: relay,
            door: door,
            id: ConnectionID(counter.next()),
            transport: name,
            peer: front.peer(of: name) ?? "this machine",
            timing: timing,
            cut: { [front] in front.cut(name) },
            settle: settle
        )
        return try await WebSocketHTTPHandler(handler: handler).handleRequest(request)
    }

    init(relay: Relay, front: TLSFront, timing: KeepaliveTiming, settle: @escaping @Sendable () async -> Void) {
        self.relay = relay
        self.front = front
        self.timing = timing
        self.settle = settle
    }
}

/// Numbers connections from 1.
private final class ConnectionCounter: Sendable {
    private let last = Mutex(0)

    func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
