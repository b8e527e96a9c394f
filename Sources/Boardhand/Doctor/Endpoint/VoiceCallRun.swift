import Endpoint
import JSON
import NIOCore
import TLS

/// One call under way. Used on its event loop only.
final class VoiceCallRun {
    private let call: VoiceCall
    private let tls: TLSClientContext?
    private let eventLoop: any EventLoop
    private let done: (VoiceCallOutcome) -> Void
    private var dial: WebSocketDial?
    private var connection: WebSocketConnection?
    private var timer: Scheduled<Void>?
    private var hasReached = false
    private var isOver = false
    /// Of the request that waits. Relays of this form lose the answer to the id 0.
    private var lastID: Int64 = 0
    private var asked = NIODeadline.now()

    init(
        _ call: VoiceCall,
        tls: TLSClientContext?,
        eventLoop: any EventLoop,
        done: @escaping (VoiceCallOutcome) -> Void
    ) {
        self.call = call
        self.tls = tls
        self.eventLoop = eventLoop
        self.done = done
    }

    func start() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let dial = WebSocketDial(
            url: call.url,
            tls: tls,
            configuration: WebSocketConfiguration(userAgent: "boardhand/\(Version.text)"),
            eventLoop: eventLoop,
            observer: WebSocketDial.Observer(
                reached: { bound.value.hasReached = true },
                opened: { connection in
                    bound.value.opened(connection.value)
                    return VoiceCallListener(run: bound)
                },
                failed: { bound.value.refuse($0) }
            )
        )
        self.dial = dial
        after(call.dialTimeout) { $0.refuse(.unreachable($0.hasReached ? .noAnswer : .timedOut)) }
        dial.start(timeout: call.dialTimeout)
    }

    private func opened(_ connection: WebSocketConnection) {
        self.connection = connection
        after(call.answerTimeout) { $0.finish(.silent) }
        // The delegate is attached when this has returned.
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.execute {
            bound.value.ask(
                "initialize",
                [
                    "protocolVersion": "2024-11-05", "capabilities": [:],
                    "clientInfo": ["name": "boardhand-doctor", "version": .string(Version.text)],
                ]
            )
        }
    }

    private func ask(_ method: String, _ params: JSONValue) {
        lastID += 1
        asked = .now()
        send(["jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": params])
    }

    private func send(_ message: JSONValue) { connection?.send(text: message.serialized()) }

    fileprivate func received(_ message: WebSocketMessage) {
        let now = NIODeadline.now()
        // What is no answer to the question does not count: the time runs on.
        guard let answer = try? JSONValue.parse(message.bytes), answer["id"]?.integer == lastID else { return }
        if let error = answer["error"], error != .null { return finish(.rejected(code: error["code"]?.integer ?? 0)) }
        guard answer["result"] != nil else { return }
        if lastID > 1 { return finish(.answered(.nanoseconds((now - asked).nanoseconds))) }
        send(["jsonrpc": "2.0", "method": "notifications/initialized", "params": [:]])
        ask("tools/list", [:])
    }

    fileprivate func ended(_ ending: WebSocketEnding) {
        if let trouble = EndpointTrouble.Kind(ending, of: call.url) { refuse(trouble) }
    }

    private func after(_ duration: Duration, _ body: @escaping @Sendable (VoiceCallRun) -> Void) {
        timer?.cancel()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        timer = eventLoop.scheduleTask(in: TimeAmount(duration)) { body(bound.value) }
    }

    private func refuse(_ kind: EndpointTrouble.Kind) {
        finish(.refused(EndpointTrouble(kind, peer: "\(call.url.host):\(call.url.port)")))
    }

    private func finish(_ outcome: VoiceCallOutcome) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        dial?.abandon()
        connection?.close(WebSocketClose(code: 1001, reason: "doctor is done"))
        done(outcome)
    }
}

/// Hears what comes over the call's connection.
private final class VoiceCallListener: WebSocketDelegate {
    private let run: NIOLoopBound<VoiceCallRun>

    init(run: NIOLoopBound<VoiceCallRun>) { self.run = run }

    func webSocketReceived(_ message: WebSocketMessage) { run.value.received(message) }

    func webSocketReceivedPong(_ payload: [UInt8]) {}

    func webSocketEnded(_ ending: WebSocketEnding) { run.value.ended(ending) }
}
