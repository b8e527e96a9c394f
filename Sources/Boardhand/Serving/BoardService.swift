import Devices
import Logging
import ServiceLifecycle

/// Keeps the board while the program runs and leaves every output as its `at_stop` says.
///
/// It comes before the endpoints in the service group, so that it stops after them: no command can follow.
struct BoardService: Service, CustomStringConvertible {
    /// The service group asks at start, and would put every member into words otherwise.
    var description: String { "BoardService" }

    let keeper: BoardKeeper
    let events: EventRecorder
    let manager: ServiceManager
    let logger: Logger

    func run() async {
        events.record(.started)
        manager.tell(.ready)
        await gracefulShutdownOnly()
        manager.tell(.stopping)
        for error in await keeper.stop() { logger.error("leaving: \(error)") }
        events.record(.stopped)
        await events.flush()
    }
}
