import HardwareAbstraction
import Logging
import Synchronization

/// Keeps a line that comes over and over from filling the log, whoever asks for it.
struct LimitedLogHandler: LogHandler {
    /// Of one program, whatever copies a logger is passed on as.
    final class Limit: Sendable {
        fileprivate let state = Mutex(RepeatLimit())
    }

    private var base: any LogHandler
    private let limit: Limit
    private let clock: any BoardClock

    init(_ base: any LogHandler, clock: any BoardClock, limit: Limit = Limit()) {
        self.base = base
        self.clock = clock
        self.limit = limit
    }

    var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue }
    }

    var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key] }
        set { base[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        let line = RepeatLimit.Line(level: event.level, message: "\(event.message)")
        let now = clock.now
        let (isSaid, rests) = limit.state.withLock { $0.admit(line, at: now) }
        for rest in rests {
            var repetition = event
            repetition.level = rest.line.level
            repetition.message = "\(rest.count) times more: \(rest.line.message)"
            repetition.metadata = nil
            base.log(event: repetition)
        }
        if isSaid { base.log(event: event) }
    }
}
