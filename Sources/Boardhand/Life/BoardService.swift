import Devices
import Logging
import ServiceLifecycle

/// Measures sensors while the program runs and leaves every output as its `at_stop` says.
///
/// It comes before the endpoints in the service group, so that it stops after them: no command can follow.
struct BoardService: Service {
    let board: DeviceBoard
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown { await board.run() }
        for error in await board.shutdown() { logger.error("leaving: \(error)") }
    }
}
