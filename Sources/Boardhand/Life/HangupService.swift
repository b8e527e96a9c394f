import Logging
import ServiceLifecycle
import UnixSignals

/// Keeps SIGHUP from ending the program: it is kept for reloading the configuration.
struct HangupService: Service {
    let logger: Logger

    func run() async {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in signals {
                logger.notice("SIGHUP changes nothing yet; restart to take a changed configuration")
            }
        }
    }
}
