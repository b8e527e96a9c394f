import CLinux
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// Signals that the program takes, told on its event loop.
///
/// Not by libdispatch, which wants a thread, a timer and an epoll of its own for them, and hears nothing when it cannot
/// have one.
struct Signals: Sendable {
    /// SIGTERM and SIGINT; ends when no signal can be heard any more.
    let leave: AsyncStream<Void>
    /// SIGHUP.
    let reload: AsyncStream<Void>

    /// A bit for each signal that has come and was not told.
    private static let pending = Atomic<UInt64>(0)
    private static let bell = Atomic<CInt>(-1)
    private static let taken = [SIGTERM, SIGINT, SIGHUP]

    /// From here on none of them ends the program by itself. To be called once.
    ///
    /// - Throws: `.systemError`; then they end the program again.
    static func take(on eventLoop: any EventLoop) async throws(Failure) -> Signals {
        let (leave, leaving) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let (reload, reloading) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let descriptor = boardhand_make_bell()
        guard descriptor >= 0 else { throw failure("eventfd: errno \(errno)") }
        bell.store(descriptor, ordering: .releasing)
        // First, so that none is lost: what comes before somebody listens waits in the bell.
        for number in taken {
            // What it calls may be called here, and the two values exist already. (signal-safety(7))
            _ = signal(number) { number in
                let before = errno
                Signals.pending.bitwiseOr(1 << UInt64(number), ordering: .releasing)
                var one: UInt64 = 1
                _ = write(Signals.bell.load(ordering: .acquiring), &one, MemoryLayout<UInt64>.size)
                errno = before
            }
        }
        do {
            let channel = try await NIOPipeBootstrap(group: eventLoop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            SignalBell {
                                let pending = Self.pending.exchange(0, ordering: .acquiring)
                                if pending & (1 << SIGTERM | 1 << SIGINT) != 0 { leaving.yield() }
                                if pending & 1 << SIGHUP != 0 { reloading.yield() }
                            }
                        )
                    }
                }
                .takingOwnershipOfDescriptor(input: descriptor)
                .get()
            // Nobody closes it but an error.
            channel.closeFuture.whenComplete { _ in leaving.finish() }
        } catch {
            for number in taken { _ = signal(number, SIG_DFL) }
            close(descriptor)
            throw failure("\(error)")
        }
        return Signals(leave: leave, reload: reload)
    }

    private static func failure(_ reason: String) -> Failure {
        Failure(.systemError, "cannot take SIGTERM and SIGHUP: \(reason)")
    }
}

/// Reads from an eventfd how often it rang, and does not care.
private final class SignalBell: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let ring: @Sendable () -> Void

    init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { ring() }
}
