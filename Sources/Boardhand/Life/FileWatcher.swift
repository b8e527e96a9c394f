import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Calls when a file has been written or exchanged. Editors and tools do both, so its folder is watched. (inotify(7))
///
/// Without it, SIGHUP does the same.
final class FileWatcher: Service {
    private let path: String
    private let eventLoop: any EventLoop
    private let logger: Logger
    private let changed: @Sendable () -> Void

    /// - Parameter changed: called on the event loop, perhaps more than once for one change; return at once.
    init(path: String, eventLoop: any EventLoop, logger: Logger, changed: @escaping @Sendable () -> Void) {
        self.path = path
        self.eventLoop = eventLoop
        self.logger = logger
        self.changed = changed
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            do {
                try await self.watch()
            } catch {
                self.logger.notice("cannot watch \(self.path): \(error); use SIGHUP to take changes")
                // Nothing else to do, and nobody else is to stop for it.
                await gracefulShutdownOnly()
            }
        }
    }

    private func watch() async throws {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "inotify_init1") }
        guard inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)) >= 0 else {
            let error = IOError(errnoCode: errno, reason: "inotify_add_watch(\(folder))")
            close(descriptor)
            throw error
        }
        let channel: any Channel
        do {
            channel = try await NIOPipeBootstrap(group: eventLoop)
                .channelInitializer { [changed] channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(FileEvents(name: name, changed: changed))
                    }
                }
                .takingOwnershipOfDescriptor(input: descriptor)
                .get()
        } catch {
            close(descriptor)
            throw error
        }
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}

private final class FileEvents: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let name: String
    private let changed: @Sendable () -> Void

    init(name: String, changed: @escaping @Sendable () -> Void) {
        self.name = name
        self.changed = changed
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        // `inotify_event`: watch, mask, cookie, length of the name, and the name with NULs behind it.
        while buffer.readSlice(length: 12) != nil,
            let length = buffer.readInteger(endianness: .host, as: UInt32.self),
            let bytes = buffer.readBytes(length: Int(length))
        {
            if String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) == name { changed() }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
