import Configuration
import Devices
import Glibc
import LinuxHardware
import Logging

extension Daemon {
    /// Into the journal with fields where that takes our lines, otherwise for people.
    static func logger(_ level: Logger.Level) -> Logger {
        let isJournal = JournalSocket.isStandardError(getenv("JOURNAL_STREAM").map { String(cString: $0) })
        let base: any LogHandler = isJournal ? JournalLogHandler(level: level) : TerminalLogHandler(level: level)
        return Logger(label: "boardhand") { _ in LimitedLogHandler(base, clock: SystemClock()) }
    }

    func summary(of served: ServedBoard, isSimulated: Bool) -> String {
        let board = served.board
        func count(_ number: Int, _ one: String, _ many: String) -> String? {
            number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
        }
        let parts = [
            count(board.switches.devices.count, "switch", "switches"),
            count(board.momentaries.devices.count, "momentary output", "momentary outputs"),
            count(board.dimmers.devices.count, "dimmer", "dimmers"),
            count(served.inputs.devices.count, "input", "inputs"),
            count(board.sensors.devices.count, "sensor", "sensors"),
            count(board.speakers.devices.count { $0.canPlay }, "speaker", "speakers"),
            count(board.speakers.devices.count { !$0.canPlay }, "microphone", "microphones"),
            count(board.sounds.devices.count, "sound", "sounds"),
        ]
        let hardware = isSimulated && !loaded.profile.isClosed ? ", simulated" : ""
        return "\(loaded.configuration.device): \(parts.compactMap(\.self).joined(separator: ", ")) on a "
            + "\(loaded.profile.title)\(hardware)"
    }

    /// The service group speaks of its own inner life; people want that only when they look for a fault.
    func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        if logger.logLevel > .debug { quiet.logLevel = .error }
        return quiet
    }
}
