import Foundation
import Glibc
internal import JSON
import Synchronization

/// Where everything that happens is told: terminal, log file, and the last part in memory for the page.
final class Conversation: Sendable {
    /// Events, and bytes of each: what a page can show.
    private static let kept = 500
    private static let keptBytes = 8 * 1024

    private let isQuiet: Bool
    private let log: Int32?
    private let recent = Mutex<[JSONValue]>([])
    private let listener = Mutex<(@Sendable (JSONValue) -> Void)?>(nil)

    /// - Parameters:
    ///   - isQuiet: nothing on the terminal.
    ///   - log: JSON lines are appended to this open file, which stays the caller's.
    init(isQuiet: Bool, log: Int32?) {
        self.isQuiet = isQuiet
        self.log = log
    }

    func add(_ event: ConversationEvent) {
        let now = Date()
        if !isQuiet { Self.write(Array("\(Self.clock(now))  \(Self.plain(event.text()))\n".utf8), to: STDOUT_FILENO) }
        var members = JSONObject([("time", .string(now.formatted(.iso8601.time(includingFractionalSeconds: true))))])
        for member in event.members.members { members[member.key] = member.value }
        let line = JSONValue.object(members).serialized()
        if let log { Self.write(line + [UInt8(ascii: "\n")], to: log) }
        if line.count > Self.keptBytes, let message = members["message"] {
            members["message"] = .string(ConversationEvent.shortened(message))
        }
        members["line"] = .string(ConversationEvent.shortened(.string(Self.plain(event.text())), to: 300))
        let told = Redaction.redacted(.object(members))
        recent.withLock { recent in
            recent.append(told)
            if recent.count > Self.kept { recent.removeFirst(recent.count - Self.kept) }
        }
        listener.withLock { $0 }?(told)
    }

    /// Tells one listener everything from now on; it must not wait.
    func listen(_ listener: @escaping @Sendable (JSONValue) -> Void) { self.listener.withLock { $0 = listener } }

    /// The last events, oldest first.
    var latest: [JSONValue] { recent.withLock { $0 } }

    /// A board's text may not steer the terminal.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        )
    }

    private static func clock(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.hour, .minute, .second, .nanosecond], from: date)
        return String(
            format: "%02d:%02d:%02d.%03d",
            parts.hour ?? 0,
            parts.minute ?? 0,
            parts.second ?? 0,
            (parts.nanosecond ?? 0) / 1_000_000
        )
    }

    /// A full disk or a closed terminal does not stop the relay: what cannot be told is lost.
    private static func write(_ bytes: [UInt8], to file: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
