import Endpoint
import NIOCore
import NIOPosix
import Synchronization

/// A bare WebSocket client that notes what its connection tells, and echoes if asked to.
final class RecordingClient: WebSocketDelegate {
    enum Event: Equatable, Sendable {
        case reached
        case opened
        case failed(EndpointTrouble.Kind)
        case message(WebSocketMessage)
        case pong([UInt8])
        case ended(WebSocketEnding)
    }

    let events = Mailbox<Event>()
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
    private let echoes: Bool
    private let socket = Mutex<NIOLoopBound<WebSocketConnection>?>(nil)

    init(echoes: Bool = false) { self.echoes = echoes }

    func dial(_ text: String, configuration: WebSocketConfiguration = WebSocketConfiguration()) throws {
        let url = try EndpointURL(text)
        eventLoop.execute { [self] in
            let observer = WebSocketDial.Observer(
                reached: { self.events.put(.reached) },
                opened: { socket in
                    self.socket.withLock { $0 = socket }
                    self.events.put(.opened)
                    return self
                },
                failed: { self.events.put(.failed($0)) }
            )
            let dial = WebSocketDial(
                url: url,
                tls: nil,
                configuration: configuration,
                eventLoop: eventLoop,
                observer: observer
            )
            dial.start(timeout: .seconds(5))
        }
    }

    func with(_ work: @escaping @Sendable (WebSocketConnection) -> Void) async throws {
        try await eventLoop.submit { self.socket.withLock { $0 }.map { work($0.value) } }.get()
    }

    func webSocketReceived(_ message: WebSocketMessage) {
        events.put(.message(message))
        guard echoes, let connection = socket.withLock({ $0 })?.value else { return }
        message.kind == .text ? connection.send(text: message.bytes) : connection.send(binary: message.bytes)
    }

    func webSocketReceivedPong(_ payload: [UInt8]) { events.put(.pong(payload)) }

    func webSocketEnded(_ ending: WebSocketEnding) { events.put(.ended(ending)) }

    /// The next event that is neither `reached` nor `opened`.
    func next(within limit: Duration = .seconds(10)) async throws -> Event {
        while true {
            let event = try await events.take(within: limit)
            if event != .reached, event != .opened { return event }
        }
    }
}
