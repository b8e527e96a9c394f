import LinuxHardware
public import Logging

/// Writes each message as one line to standard error: local time, level, sentence, then what the metadata adds to it.
public struct TerminalLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]

    public init(level: Logger.Level) { logLevel = level }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let time = LogTime.text(SystemClock().wallTime)
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let sentence = Self.sentence("\(event.message)", all)
        StandardError.print(Self.printable("\(time) \(event.level.rawValue) \(sentence)"))
    }

    /// What the sentence says already is a field for programs, and is not said twice to people.
    static func sentence(_ message: String, _ metadata: Logger.Metadata) -> String {
        var sentence = message
        for key in metadata.keys.sorted() {
            let value = metadata[key].map { "\($0)" } ?? ""
            if !message.contains(value) { sentence += " \(key)=\(value)" }
        }
        return sentence
    }

    /// Replaces control characters: what a peer sent must not move the cursor or forge a line.
    static func printable(_ text: String) -> String {
        var result = ""
        result.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return result
    }
}
