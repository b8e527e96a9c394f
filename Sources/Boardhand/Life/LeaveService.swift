import ServiceLifecycle
import UnixSignals

/// Ends the program in order at the first signal that asks for it, also one that came before the services ran.
struct LeaveService: Service {
    let signals: UnixSignalsSequence

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in signals { return }
        }
    }
}
