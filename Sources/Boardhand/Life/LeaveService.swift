import ServiceLifecycle
import UnixSignals

/// Ends the program in order at the first signal that asks for it, also one that came before the services ran.
struct LeaveService: Service, CustomStringConvertible {
    /// The service group asks at start, and would put every member into words otherwise.
    var description: String { "LeaveService" }

    let signals: UnixSignalsSequence

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in signals { return }
        }
    }
}
