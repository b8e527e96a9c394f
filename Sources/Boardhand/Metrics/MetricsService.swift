import Configuration
import HardwareAbstraction
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves metrics over HTTP to programs of this machine.
///
/// The board does not depend on it: where the place is taken, it is tried again, and all else goes on.
final class MetricsService: Service {
    private static let retryPause = Duration.seconds(30)

    private let address: MetricsAddress
    private let hub: MetricsHub
    private let logger: Logger

    init(_ address: MetricsAddress, hub: MetricsHub, logger: Logger) {
        self.address = address
        self.hub = hub
        self.logger = logger
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            var isReported = false
            while !Task.isCancelled {
                do throws(Failure) {
                    try await self.serve()
                    return
                } catch {
                    if !isReported { self.logger.error("no metrics: \(error); trying every 30 s") }
                    isReported = true
                    // Cancelled or not, the loop's condition decides.
                    try? await EventLoopClock(self.hub.eventLoop).sleep(for: Self.retryPause)
                }
            }
        }
    }

    /// Until it is cancelled.
    ///
    /// - Throws: when the place cannot be had.
    private func serve() async throws(Failure) {
        let (server, socket) = try await listen()
        defer { socket?.remove() }
        logger.notice("metrics: http at \(address), /metrics")
        await withTaskCancellationHandler {
            do { try await server.closeFuture.get() } catch { logger.debug("metrics ended: \(error)") }
        } onCancel: {
            server.close(promise: nil)
        }
    }

    private func listen() async throws(Failure) -> (any Channel, LocalSocket?) {
        switch address {
        case .socket(let path):
            let socket = try LocalSocket(path: path, purpose: "the socket for metrics", mode: 0o660)
            return (try await opened { try await $0.withBoundSocket(socket.descriptor).get() }, socket)
        case .loopback(let address, let port):
            let server = try await opened { bootstrap in
                try await bootstrap.bind(to: try SocketAddress(ipAddress: address, port: port)).get()
            }
            return (server, nil)
        }
    }

    private func opened(
        _ open: (ServerBootstrap) async throws -> any Channel
    ) async throws(Failure) -> any Channel {
        let hub = hub
        let isLocal = if case .socket = address { true } else { false }
        let bootstrap = ServerBootstrap(group: hub.eventLoop)
            .serverChannelOption(.backlog, value: Int32(2 * MetricsHub.maximumConnections))
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(MetricsConnection(hub: hub, isLocal: isLocal))
                }
            }
        do {
            return try await open(bootstrap)
        } catch {
            let reason = (error as? IOError).map { "errno \($0.errnoCode)" } ?? "\(error)"
            throw Failure(.cannotCreate, "cannot serve metrics at \(address): \(reason); use another place")
        }
    }
}
