import Endpoint
import NIOCore
import TLS

/// One probe under way. Used on its event loop only.
final class ProbeRun {
    private let probe: EndpointProbe
    private let tls: TLSClientContext?
    private let eventLoop: any EventLoop
    private let done: (EndpointTrouble.Kind?) -> Void
    private var dial: WebSocketDial?
    private var connection: WebSocketConnection?
    private var timer: Scheduled<Void>?
    private var hasReached = false
    private var isOver = false

    init(
        _ probe: EndpointProbe,
        tls: TLSClientContext?,
        eventLoop: any EventLoop,
        done: @escaping (EndpointTrouble.Kind?) -> Void
    ) {
        self.probe = probe
        self.tls = tls
        self.eventLoop = eventLoop
        self.done = done
    }

    func start() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let dial = WebSocketDial(
            url: probe.url,
            tls: tls,
            configuration: WebSocketConfiguration(userAgent: "boardhand/\(Version.text)"),
            eventLoop: eventLoop,
            observer: WebSocketDial.Observer(
                reached: { bound.value.hasReached = true },
                opened: { connection in
                    bound.value.opened(connection.value)
                    return ProbeListener(run: bound)
                },
                failed: { bound.value.finish($0) }
            )
        )
        self.dial = dial
        after(probe.dialTimeout) { run in
            run.finish(.unreachable(run.hasReached ? .noAnswer : .timedOut))
        }
        dial.start(timeout: probe.dialTimeout)
    }

    private func opened(_ connection: WebSocketConnection) {
        self.connection = connection
        after(probe.pongTimeout) { $0.finish(.silent) }
        // The delegate is attached when this has returned.
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.execute { bound.value.connection?.ping(Array("doctor".utf8)) }
    }

    fileprivate func answered() { after(probe.settling) { $0.finish(nil) } }

    fileprivate func ended(_ ending: WebSocketEnding) {
        if let trouble = EndpointTrouble.Kind(ending, of: probe.url) { finish(trouble) }
    }

    private func after(_ duration: Duration, _ body: @escaping @Sendable (ProbeRun) -> Void) {
        timer?.cancel()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        timer = eventLoop.scheduleTask(in: TimeAmount(duration)) { body(bound.value) }
    }

    private func finish(_ trouble: EndpointTrouble.Kind?) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        dial?.abandon()
        connection?.close(WebSocketClose(code: 1001, reason: "doctor is done"))
        done(trouble)
    }
}

/// Hears what comes over the probe's connection.
private final class ProbeListener: WebSocketDelegate {
    private let run: NIOLoopBound<ProbeRun>

    init(run: NIOLoopBound<ProbeRun>) { self.run = run }

    func webSocketReceived(_ message: WebSocketMessage) { run.value.answered() }

    func webSocketReceivedPong(_ payload: [UInt8]) { run.value.answered() }

    func webSocketEnded(_ ending: WebSocketEnding) { run.value.ended(ending) }
}
