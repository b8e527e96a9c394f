import Logging
import Synchronization

/// Keeps every line at every level.
struct CollectingLogHandler: LogHandler {
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }

        var all: [String] { lines.withLock { $0 } }
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("\(event.level): \(event.message) \(event.metadata ?? [:])")
    }

    static func makeLogger() -> (Logger, Lines) {
        let lines = Lines()
        return (Logger(label: "test") { _ in CollectingLogHandler(lines: lines) }, lines)
    }
}
