import ServiceLifecycle

/// Ends the program in order at the first signal that asks for it, also one that came before the services ran; and when
/// none could be heard any more, as nothing but SIGKILL would end it then.
struct LeaveService: Service, CustomStringConvertible {
    /// The service group asks at start, and would put every member into words otherwise.
    var description: String { "LeaveService" }

    let signals: AsyncStream<Void>

    /// - Throws: `.systemError` when no signal can be heard any more.
    func run() async throws {
        let isOver = await cancelWhenGracefulShutdown {
            for await _ in signals { return true }
            return Task.isCancelled
        }
        guard isOver else {
            throw Failure(.systemError, "SIGTERM would not be heard any more: its event descriptor failed")
        }
    }
}
