import Glibc
public import Logging
public import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Calls when a link, an address or a route of this machine changes, for ``EndpointService/wakeUp()``.
///
/// Without it endpoints work as well, only later.
public final class NetworkWatcher: Service {
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let changed: @Sendable () -> Void

    /// - Parameter changed: called on an event loop, in bursts; return at once.
    public init(eventLoopGroup: any EventLoopGroup, logger: Logger, changed: @escaping @Sendable () -> Void) {
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.changed = changed
    }

    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await self.watch()
                } catch {
                    self.logger.warning("cannot watch the network: \(error); trying again in a minute")
                    // Cancelled or not, the loop's condition decides.
                    try? await self.pause()
                }
            }
        }
    }

    private func pause() async throws {
        let minute = eventLoopGroup.next().scheduleTask(in: .seconds(60)) {}
        try await withTaskCancellationHandler {
            try await minute.futureResult.get()
        } onCancel: {
            minute.cancel()
        }
    }

    /// Returns when the socket has ended, which it does when messages come faster than they are read.
    private func watch() async throws {
        let socket = try Self.openSocket()
        let channel: any Channel
        do {
            channel = try await NIOPipeBootstrap(group: eventLoopGroup)
                .channelInitializer { [changed] channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(NetlinkHandler(changed: changed))
                    }
                }
                .takingOwnershipOfDescriptor(input: socket)
                .get()
        } catch {
            close(socket)
            throw error
        }
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        // Something was missed.
        if !Task.isCancelled { changed() }
    }

    private static func openSocket() throws -> CInt {
        // NETLINK_ROUTE is 0.
        let type = CInt(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_NETLINK, type, 0)
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "socket(AF_NETLINK)") }
        // `sockaddr_nl`: family, padding, port (0: the kernel chooses), groups LINK, IPV4_IFADDR, IPV4_ROUTE,
        // IPV6_IFADDR, IPV6_ROUTE (linux/rtnetlink.h, RTMGRP_…).
        let groups: UInt32 = 0x1 | 0x10 | 0x40 | 0x100 | 0x400
        var address: (UInt16, UInt16, UInt32, UInt32) = (UInt16(AF_NETLINK), 0, 0, groups)
        let length = socklen_t(MemoryLayout.size(ofValue: address))
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard code == 0 else {
            let error = IOError(errnoCode: errno, reason: "bind(AF_NETLINK)")
            close(descriptor)
            throw error
        }
        return descriptor
    }
}

private final class NetlinkHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let changed: @Sendable () -> Void

    init(changed: @escaping @Sendable () -> Void) { self.changed = changed }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if NetlinkMessages.tellOfChange(unwrapInboundIn(data).readableBytesView) { changed() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
