import Glibc
import HardwareAbstraction
import JSON
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import SimulatedHardware

/// Lets the practice endpoint's page look at the simulated hardware and do to it what hands do: JSON lines over a Unix
/// socket. It has a thread of its own, so that looking on costs the board's event loop nothing.
///
/// It comes before the board in the service group, so that it stops after it and shows what the stop itself did.
final class BenchService: Service {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Events within this time go out together: nobody sees more than a picture's worth.
    private static let pace = Duration.milliseconds(20)

    private let socket: LocalSocket
    private let hub: BenchHub
    private let logger: Logger

    /// Makes the socket, at which nobody is answered before ``run()``.
    ///
    /// - Throws: `.usage`, `.cannotCreate`.
    init(path: String, bench: Bench, logger: Logger) throws(Failure) {
        socket = try LocalSocket(path: path, purpose: "the bench's socket", mode: 0o600)
        hub = BenchHub(bench)
        self.logger = logger
    }

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let clock = EventLoopClock(group.next())
        defer { socket.remove() }
        do {
            let server = try await ServerBootstrap(group: group).bind(socket.descriptor) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
            await cancelWhenGracefulShutdown { await self.serve(server, clock) }
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func serve(_ server: NIOAsyncChannel<Connection, Never>, _ clock: EventLoopClock) async {
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { await self.hub.relayEvents() }
            tasks.addTask { await self.hub.watchState() }
            do {
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        tasks.addTask { await self.serve(connection, clock) }
                    }
                }
            } catch {
                // The page is gone, the board serves on.
                if !Task.isCancelled { self.logger.error("the bench's socket \(self.socket.path) failed: \(error)") }
            }
            tasks.cancelAll()
        }
    }

    private func serve(_ connection: Connection, _ clock: EventLoopClock) async {
        do {
            try await connection.executeThenClose { inbound, outbound in
                guard let (id, feed) = hub.join() else { return }
                defer { hub.leave(id) }
                await withTaskGroup(of: Void.self) { tasks in
                    tasks.addTask { await self.read(inbound, feed) }
                    tasks.addTask { await self.write(outbound, feed, clock) }
                    await tasks.next()
                    tasks.cancelAll()
                }
            }
        } catch {
            logger.debug("a connection to the bench ended: \(error)")
        }
    }

    /// Returns when the other side closes, or says what is no line.
    private func read(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ feed: BenchFeed) async {
        var splitter = LineSplitter()
        do {
            for try await buffer in inbound {
                guard let lines = splitter.add(buffer.readableBytesView) else { return }
                for line in lines {
                    if let answer = hub.receive(line, from: feed) { feed.add(answer.serialized()) }
                }
            }
        } catch {
            return
        }
    }

    private func write(
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        _ feed: BenchFeed,
        _ clock: EventLoopClock
    ) async {
        do {
            while let batch = await feed.next() {
                switch batch {
                case .picture: try await outbound.write(ByteBuffer(bytes: hub.picture()))
                case .lines(let bytes): try await outbound.write(ByteBuffer(bytes: bytes))
                }
                try await clock.sleep(for: Self.pace)
            }
        } catch {
            return
        }
    }
}
