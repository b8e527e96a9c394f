import HardwareAbstraction
import ServiceLifecycle

/// Ends the program in order at the first signal that asks for it, also one that came before the services ran; and when
/// none could be heard any more, as nothing but SIGKILL would end it then.
struct LeaveService: Service, CustomStringConvertible {
    /// The service group asks at start, and would put every member into words otherwise.
    var description: String { "LeaveService" }

    /// One element, when those that were asked to leave have had their time.
    let overdue: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let signals: AsyncStream<Void>
    private let clock: any BoardClock
    private let patience: Duration

    /// - Parameter patience: how long leaving may take. The service group has such a limit, too, and a thread for it,
    ///   which it cannot always have.
    init(signals: AsyncStream<Void>, clock: any BoardClock, patience: Duration) {
        (overdue, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.signals = signals
        self.clock = clock
        self.patience = patience
    }

    /// - Throws: `.systemError` when no signal can be heard any more.
    func run() async throws {
        let isOver = await cancelWhenGracefulShutdown {
            for await _ in signals { return true }
            return Task.isCancelled
        }
        guard isOver else {
            throw Failure(.systemError, "SIGTERM would not be heard any more: its event descriptor failed")
        }
        Task {
            do { try await clock.sleep(for: patience) } catch { return }
            continuation.yield()
        }
    }
}
