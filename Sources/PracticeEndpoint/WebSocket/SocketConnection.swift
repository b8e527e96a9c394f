internal import FlyingFox
import Foundation
import Synchronization

/// One WebSocket: its keepalive, its close handshake and its messages, over FlyingFox's frames.
final class SocketConnection: Sendable {
    /// What a connection is for; called one after another.
    protocol Owner: Sendable {
        func opened(_ connection: SocketConnection) async
        func received(_ text: Data, on connection: SocketConnection) async
        /// - Parameter reason: how it ended, for people.
        func closed(_ connection: SocketConnection, because reason: String) async
    }

    /// For the peer's close frame after ours.
    private static let closePatience = Duration.seconds(2)

    let id: ConnectionID
    /// The front's name of the connection.
    let transport: String
    let peer: String
    private let owner: any Owner
    private let outbox = Outbox()
    private let keepalive: Mutex<Keepalive>
    private let reason = Mutex<String?>(nil)
    private let roundTrips = Mutex(RoundTrip())
    private let lingering = Mutex<Task<Void, Never>?>(nil)
    private let driver = Mutex<Task<Void, Never>?>(nil)
    /// Cuts the transport, for a peer that does not read.
    private let cut: @Sendable () -> Void

    init(
        id: ConnectionID,
        transport: String,
        peer: String,
        keepalive: Keepalive,
        owner: any Owner,
        cut: @escaping @Sendable () -> Void
    ) {
        self.id = id
        self.transport = transport
        self.peer = peer
        self.keepalive = Mutex(keepalive)
        self.owner = owner
        self.cut = cut
    }

    deinit {
        driver.withLock { $0 }?.cancel()
        lingering.withLock { $0 }?.cancel()
    }

    /// Sends a text message.
    func send(_ text: [UInt8]) {
        let isTaken = outbox.send(WSFrame(fin: true, opcode: .text, mask: nil, payload: Data(text)))
        if !isTaken, !outbox.isClosing { close(code: 1011, reason: "reads too slowly") }
    }

    /// The last ping's time there and back; `nil` before the first pong.
    var roundTrip: Duration? { roundTrips.withLock { $0.last } }

    /// How long the last ping has been without its pong.
    var silence: Duration? { roundTrips.withLock { $0.waiting(at: .now) } }

    /// Measures ``roundTrip`` anew, unless a ping is on its way.
    func probe() {
        if silence == nil { ping() }
    }

    private func ping() {
        roundTrips.withLock { $0.sentPing(at: .now) }
        outbox.send(WSFrame(fin: true, opcode: .ping, mask: nil, payload: Data("keepalive".utf8)))
    }

    /// Starts the close handshake, and ends the connection when the peer does not take part in it.
    func close(code: UInt16, reason text: String) {
        guard outbox.close(WSCloseCode(code, reason: text)) else { return }
        note("closed with \(code) \(text)")
        lingering.withLock { task in
            task = Task { [weak self] in
                do {
                    try await Task.sleep(for: Self.closePatience)
                } catch {
                    return
                }
                self?.abandon()
            }
        }
    }

    private func abandon() {
        driver.withLock { $0 }?.cancel()
        cut()
    }

    private func note(_ text: String) {
        reason.withLock { $0 = $0 ?? text }
    }

    /// The frames for the socket. Reading starts with the first one asked for, after the 101 has gone out.
    ///
    /// - Parameter settle: awaited before the end: the socket may be closed then.
    func frames(
        reading client: AsyncThrowingStream<WSFrame, any Error>,
        settle: @escaping @Sendable () async -> Void
    ) -> AsyncStream<WSFrame> {
        AsyncStream(
            unfolding: {
                self.start(client)
                if let frame = await self.outbox.next() { return frame }
                await self.driver.withLock { $0 }?.value
                await settle()
                return nil
            },
            onCancel: {
                self.driver.withLock { $0 }?.cancel()
                self.outbox.finish()
            }
        )
    }

    private func start(_ client: AsyncThrowingStream<WSFrame, any Error>) {
        driver.withLock { task in
            guard task == nil else { return }
            // Weak until it runs: a connection whose 101 could not be written is forgotten.
            task = Task { [weak self] in await self?.drive(client) }
        }
    }

    private func drive(_ client: AsyncThrowingStream<WSFrame, any Error>) async {
        await owner.opened(self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.read(client) }
            group.addTask { await self.keepAlive() }
            await group.next()
            group.cancelAll()
        }
        lingering.withLock { $0 }?.cancel()
        outbox.finish()
        await owner.closed(self, because: reason.withLock { $0 } ?? "connection lost")
    }

    private func read(_ client: AsyncThrowingStream<WSFrame, any Error>) async {
        var assembler = MessageAssembler()
        do {
            for try await frame in client {
                guard let event = assembler.add(frame) else { continue }
                if case .close(let code, let text) = event {
                    note("the other side closed with \(code) \(text)")
                    outbox.close(code == 1005 ? WSCloseCode(1000) : WSCloseCode(code))
                    return
                }
                guard !outbox.isClosing else { continue }
                await handle(event)
            }
            note("connection lost")
        } catch is CancellationError {
            note("connection given up")
        } catch {
            note("connection lost: \(error.localizedDescription)")
        }
    }

    private func handle(_ event: MessageAssembler.Event) async {
        switch event {
        case .text(let text): await owner.received(text, on: self)
        case .binary: close(code: 1003, reason: "text frames only")
        case .ping(let payload):
            outbox.send(WSFrame(fin: true, opcode: .pong, mask: nil, payload: payload))
        case .pong:
            keepalive.withLock { $0.receivedPong(at: .now) }
            roundTrips.withLock { $0.receivedPong(at: .now) }
        case .violation(let code, let text): close(code: code, reason: text)
        case .close: break
        }
    }

    /// Returns when cancelled only.
    private func keepAlive() async {
        do {
            while true {
                switch keepalive.withLock({ $0.action(at: .now) }) {
                case .wait(let until):
                    // A pong may move the time forward: look again after one interval at the latest.
                    try await Task.sleep(until: min(until, .now + keepalive.withLock { $0.interval }))
                case .ping: ping()
                case .giveUp:
                    close(code: 1011, reason: "no pong for \(keepalive.withLock { $0.patience })")
                    try await Task.sleep(for: .seconds(3600))
                }
            }
        } catch {
            return
        }
    }
}
