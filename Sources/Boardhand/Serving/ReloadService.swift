import HardwareAbstraction
import Logging
import ServiceLifecycle

/// Takes a changed configuration: at SIGHUP, and when its file has been written. Changes that come together are one.
struct ReloadService: Service, CustomStringConvertible {
    /// The service group asks at start, and would put every member into words otherwise.
    var description: String { "ReloadService" }

    /// Editors write a file in several steps.
    private static let settle = Duration.milliseconds(300)

    let requests: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let signals: AsyncStream<Void>
    private let clock: any BoardClock
    private let reload: @Sendable () async -> Void

    /// - Parameter signals: each is a request, too.
    init(clock: any BoardClock, signals: AsyncStream<Void>, reload: @escaping @Sendable () async -> Void) {
        (requests, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.signals = signals
        self.clock = clock
        self.reload = reload
    }

    /// From any thread; waits for nothing.
    func request() { continuation.yield() }

    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in signals { continuation.yield() } }
                for await _ in requests {
                    do { try await clock.sleep(for: Self.settle) } catch { return }
                    await reload()
                }
                group.cancelAll()
            }
        }
    }
}
