import Endpoint
import NIOCore
import TLS

/// One probe under way: a ping, its pong, and a moment in which nothing ends it.
final class ProbeRun: DoctorDial {
    private let probe: EndpointProbe
    private var isAnswered = false
    private let done: (EndpointTrouble.Kind?) -> Void

    init(
        _ probe: EndpointProbe,
        tls: TLSClientContext?,
        eventLoop: any EventLoop,
        done: @escaping (EndpointTrouble.Kind?) -> Void
    ) {
        self.probe = probe
        self.done = done
        super.init(probe.url, tls: tls, timeout: probe.dialTimeout, eventLoop: eventLoop)
    }

    override func begin() {
        wait(probe.pongTimeout)
        connection?.ping(Array("doctor".utf8))
    }

    override func received(_ message: WebSocketMessage) { settle() }

    override func receivedPong() { settle() }

    override func failed(_ kind: EndpointTrouble.Kind) { finish(kind) }

    private func settle() {
        isAnswered = true
        wait(probe.settling)
    }

    override func timeIsUp() {
        if connection == nil { super.timeIsUp() } else { finish(isAnswered ? nil : .silent) }
    }

    private func finish(_ trouble: EndpointTrouble.Kind?) { if leave() { done(trouble) } }
}
