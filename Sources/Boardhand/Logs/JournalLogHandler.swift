import Logging

/// Log lines as entries of the journal: text, priority, and each piece of metadata as a field `BOARDHAND_…`.
struct JournalLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let journal: JournalSocket
    /// Takes what the journal does not.
    private let fallback: TerminalLogHandler

    init(level: Logger.Level, journal: JournalSocket = JournalSocket()) {
        logLevel = level
        self.journal = journal
        fallback = TerminalLogHandler(level: level)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = [
            (name: "MESSAGE", value: "\(event.message)"),
            (name: "PRIORITY", value: String(Self.priority(of: event.level))),
            (name: "SYSLOG_IDENTIFIER", value: "boardhand"),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            fields.append((name: "BOARDHAND_" + Self.fieldName(key), value: "\(value)"))
        }
        if !journal.send(fields) { fallback.log(event: event) }
    }

    /// syslog(3). What people call a notice is one there, too.
    static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// Capital letters, digits and `_` only. (systemd.journal-fields(7))
    private static func fieldName(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
