import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Lets programs of this machine ask and command the running board, through a Unix socket.
///
/// It comes after the board in the service group, so that it stops before it: no command can follow.
final class ControlService: Service {
    private let socket: LocalSocket
    private let hub: ControlHub
    private let logger: Logger

    /// - Parameter socket: bound, not yet listening.
    init(socket: LocalSocket, hub: ControlHub, logger: Logger) {
        self.socket = socket
        self.hub = hub
        self.logger = logger
    }

    /// Makes the socket, in a folder of mode 0750 where there is none.
    ///
    /// - Throws: `.usage`, `.cannotCreate`, also when another program answers there.
    static func socket(_ path: String) throws(Failure) -> LocalSocket {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        // What is wrong with it the socket's own error tells.
        if !folder.isEmpty { _ = mkdir(folder, 0o750) }
        return try LocalSocket(path: path, purpose: "the control socket", mode: 0o660)
    }

    func run() async throws {
        defer { socket.remove() }
        let hub = hub
        let server = try await ServerBootstrap(group: hub.eventLoop)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                guard let provider = channel as? any SocketOptionProvider else {
                    return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
                }
                let peer: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
                    level: SocketOptionLevel(SOL_SOCKET),
                    name: SocketOptionName(SO_PEERCRED)
                )
                return peer.flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(ControlConnection(hub: hub, peer: $0))
                }
            }
            .withBoundSocket(socket.descriptor)
            .get()
        let option = socket.path == ControlClient.standardPath ? "" : " --control \(socket.path)"
        logger.info("what it can do, at this machine: boardhand tools\(option)")
        await gracefulShutdownOnly()
        do { try await server.close() } catch { logger.debug("the control socket did not close: \(error)") }
        await hub.closeAll()
    }
}
