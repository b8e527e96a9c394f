import Endpoint
import NIOCore
import TLS

/// One connection of the doctor's own: dialled as the service would, watched in time, and left politely. Used on its
/// event loop only.
class DoctorDial {
    private let url: EndpointURL
    private let tls: TLSClientContext?
    private let timeout: Duration
    private let eventLoop: any EventLoop
    private var dial: WebSocketDial?
    private(set) var connection: WebSocketConnection?
    private var timer: Scheduled<Void>?
    private var hasReached = false
    private var isOver = false

    /// - Parameters:
    ///   - tls: needed for `wss`.
    ///   - timeout: from the name's lookup to the answer 101.
    init(_ url: EndpointURL, tls: TLSClientContext?, timeout: Duration, eventLoop: any EventLoop) {
        self.url = url
        self.tls = tls
        self.timeout = timeout
        self.eventLoop = eventLoop
    }

    // MARK: What differs

    /// The connection is open, and nothing has been sent.
    func begin() {}

    func received(_ message: WebSocketMessage) {}

    func receivedPong() {}

    /// What was waited for has not come.
    func timeIsUp() { failed(.unreachable(hasReached ? .noAnswer : .timedOut)) }

    /// It did not come about, or has ended otherwise than was wished here.
    func failed(_ kind: EndpointTrouble.Kind) {}

    // MARK: What is common

    final func start() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let dial = WebSocketDial(
            url: url,
            tls: tls,
            configuration: WebSocketConfiguration(userAgent: "boardhand/\(Version.text)"),
            eventLoop: eventLoop,
            observer: WebSocketDial.Observer(
                reached: { bound.value.hasReached = true },
                opened: { connection in
                    bound.value.opened(connection.value)
                    return Listener(dial: bound)
                },
                failed: { bound.value.failed($0) }
            )
        )
        self.dial = dial
        wait(timeout)
        dial.start(timeout: timeout)
    }

    private func opened(_ connection: WebSocketConnection) {
        self.connection = connection
        // The delegate is attached when this has returned.
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.execute { bound.value.begin() }
    }

    /// One thing at a time is waited for.
    final func wait(_ duration: Duration) {
        timer?.cancel()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        timer = eventLoop.scheduleTask(in: TimeAmount(duration)) { bound.value.timeIsUp() }
    }

    /// - Returns: whether this is the first end.
    final func leave() -> Bool {
        guard !isOver else { return false }
        isOver = true
        timer?.cancel()
        dial?.abandon()
        connection?.close(WebSocketClose(code: 1001, reason: "doctor is done"))
        return true
    }

    private func ended(_ ending: WebSocketEnding) {
        if let trouble = EndpointTrouble.Kind(ending, of: url) { failed(trouble) }
    }

    /// Hears what comes over the connection.
    private final class Listener: WebSocketDelegate {
        private let dial: NIOLoopBound<DoctorDial>

        init(dial: NIOLoopBound<DoctorDial>) { self.dial = dial }

        func webSocketReceived(_ message: WebSocketMessage) { dial.value.received(message) }

        func webSocketReceivedPong(_ payload: [UInt8]) { dial.value.receivedPong() }

        func webSocketEnded(_ ending: WebSocketEnding) { dial.value.ended(ending) }
    }
}
