import Glibc
import HardwareAbstraction
import Logging
import ServiceLifecycle
import SimulatedHardware

/// Writes what happens at the simulated hardware into a file, one line an event.
///
/// It comes first in the service group, so that it stops last and has what the stop itself did.
final class HardwareRecordService: Service {
    private let descriptor: Int32
    private let path: String
    private let events: AsyncStream<HardwareEvent>
    private let clock: any BoardClock
    private let logger: Logger

    /// Creates or empties the file and records from now on.
    ///
    /// - Throws: `.cannotCreate`.
    init(path: String, recorder: HardwareRecorder, clock: any BoardClock, logger: Logger) throws(Failure) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "cannot record the hardware into \(path): errno \(errno); name another file")
        }
        self.path = path
        self.clock = clock
        self.logger = logger
        events = recorder.events()
    }

    deinit { close(descriptor) }

    func run() async {
        // What is still in the stream is delivered after the cancellation, too.
        await cancelWhenGracefulShutdown {
            for await event in self.events where !self.write(event) {
                self.logger.error("cannot record the hardware into \(self.path): errno \(errno); recording has ended")
                return await gracefulShutdownOnly()
            }
        }
    }

    private func write(_ event: HardwareEvent) -> Bool {
        let age = clock.now.nanoseconds - event.time.nanoseconds
        let time = WallTime(nanosecondsSinceEpoch: clock.wallTime.nanosecondsSinceEpoch - age)
        var line = Array("\(LogTime.text(time)) \(event)\n".utf8)[...]
        while !line.isEmpty {
            let count = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            line = line.dropFirst(count)
        }
        return true
    }
}
