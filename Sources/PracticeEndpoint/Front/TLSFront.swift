import Foundation
internal import NIOCore
internal import NIOPosix
import Synchronization
internal import TLS

/// The listener on the loopback addresses: takes TLS off and pipes the bytes to the HTTP server's Unix socket.
final class TLSFront: Sendable {
    private static let maximumConnections = 128
    private static let requestTime = TimeAmount.seconds(15)

    private let tls: TLSServerContext?
    private let backend: String
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let listeners = Mutex<[any Channel]>([])
    private let connections = Mutex<[String: any Channel]>([:])
    private let delay = Mutex(TimeAmount.zero)
    private let isAbsent = Mutex(false)

    /// - Parameters:
    ///   - tls: without it the front is plain TCP.
    ///   - backend: the HTTP server's Unix socket.
    init(tls: TLSServerContext?, backend: String) {
        self.tls = tls
        self.backend = backend
    }

    /// Listens on 127.0.0.1, and on ::1 where that is possible.
    ///
    /// - Parameter port: 0 for any.
    /// - Returns: the port.
    func start(port: Int) async throws(PracticeError) -> Int {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.socketOption(.init(rawValue: CInt(TCP_NODELAY))), value: 1)
            .childChannelInitializer { [self] channel in accept(channel) }
        do {
            let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
            listeners.withLock { $0.append(channel) }
            let bound = channel.localAddress?.port ?? port
            // A machine without IPv6, or with another program on this port of ::1, is served on 127.0.0.1 alone.
            if let second = try? await bootstrap.bind(host: "::1", port: bound).get() {
                listeners.withLock { $0.append(second) }
            }
            return bound
        } catch {
            throw .port(port, "\(error)")
        }
    }

    private func accept(_ client: any Channel) -> EventLoopFuture<Void> {
        let name = UUID().uuidString
        let isAdmitted = connections.withLock { connections in
            guard connections.count < Self.maximumConnections else { return false }
            connections[name] = client
            return true
        }
        guard isAdmitted, !isAbsent.withLock({ $0 }) else {
            connections.withLock { $0[name] = nil }
            return client.close()
        }
        client.closeFuture.whenComplete { [self] _ in connections.withLock { $0[name] = nil } }
        do {
            let clientEnd = ClientEnd(name: name)
            let pipeline = client.pipeline.syncOperations
            try pipeline.addHandler(TransportEnd { [self] in delay.withLock { $0 } })
            if let tls { try pipeline.addHandler(tls.makeHandler()) }
            try pipeline.addHandler(clientEnd)
            let end = NIOLoopBound(clientEnd, eventLoop: client.eventLoop)
            return ClientBootstrap(group: client.eventLoop)
                .channelOption(.allowRemoteHalfClosure, value: true)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let serverEnd = PipeEnd()
                        PipeEnd.join(end.value, serverEnd)
                        try channel.pipeline.syncOperations.addHandler(serverEnd)
                    }
                }
                .connect(unixDomainSocketPath: backend)
                .map { _ in end.value.expectRequest(within: Self.requestTime) }
        } catch {
            return client.eventLoop.makeFailedFuture(error)
        }
    }

    // MARK: Connections by name

    func peer(of name: String) -> String? {
        guard let address = connections.withLock({ $0[name] })?.remoteAddress else { return nil }
        return "\(address.ipAddress ?? "?"):\(address.port ?? 0)"
    }

    /// Resets a connection, as a lost network or a power cut does.
    func cut(_ name: String) {
        withTransport(of: name) { $0.cut() }
    }

    /// Lets a connection go silent, as a lost Wi-Fi does: open, and nothing comes through.
    func silence(_ name: String) {
        withTransport(of: name) { $0.silence() }
    }

    /// Milliseconds that everything takes on its way, in each direction.
    var slowness: Int {
        get { delay.withLock { Int($0.nanoseconds / 1_000_000) } }
        set { delay.withLock { $0 = .milliseconds(Int64(min(max(newValue, 0), 10_000))) } }
    }

    /// Turns every client away at once, as a server that restarts.
    func setAbsent(_ isAbsent: Bool) { self.isAbsent.withLock { $0 = isAbsent } }

    private func withTransport(of name: String, _ body: @escaping @Sendable (TransportEnd) -> Void) {
        guard let channel = connections.withLock({ $0[name] }) else { return }
        channel.eventLoop.execute {
            do {
                body(try channel.pipeline.syncOperations.handler(type: TransportEnd.self))
            } catch {
                // Closing, or closed: it ends in any case.
                channel.close(promise: nil)
            }
        }
    }

    func stop() async {
        let open = listeners.withLock { $0 } + connections.withLock { Array($0.values) }
        for channel in open { channel.close(promise: nil) }
        await withCheckedContinuation { continuation in
            group.shutdownGracefully { _ in continuation.resume() }
        }
    }
}
