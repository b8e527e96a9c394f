import Glibc
public import HardwareAbstraction

/// What the service manager is told, over the socket that it names. Without one, nothing is told.
///
/// Spoken directly: the protocol is a datagram with lines, and libsystemd would be one more library. (sd_notify(3);
/// systemd.service(5), "Type=notify", "WatchdogSec=")
public struct ServiceManager: Sendable {
    public enum Message: Hashable, Sendable {
        /// The hardware is taken and commands would be obeyed; an endpoint need not be connected.
        case ready
        /// One sentence for `systemctl status`. It holds no secret.
        case status(String)
        case reloading(since: MonotonicInstant)
        case stopping
        /// Alive: whatever moves outputs has just done so, or could.
        case watchdog
    }

    private let address: [UInt8]?
    /// How often ``Message/watchdog`` is expected at the latest; `nil` when nobody watches.
    public let watchdogInterval: Duration?

    /// - Parameters:
    ///   - environment: gives `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    ///   - processID: the watchdog of another process is none of ours.
    public init(environment: (String) -> String?, processID: Int32) {
        address = environment("NOTIFY_SOCKET").flatMap(Self.address)
        let isOurs = environment("WATCHDOG_PID").map { $0 == String(processID) } ?? true
        let microseconds = environment("WATCHDOG_USEC").flatMap(Int64.init) ?? 0
        watchdogInterval = isOurs && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// Of this process.
    public init() {
        self.init(environment: { getenv($0).map { String(cString: $0) } }, processID: getpid())
    }

    public var isListening: Bool { address != nil }

    /// Tells it in one datagram. That nobody takes it is no reason to stop switching.
    public func tell(_ messages: Message...) {
        guard let address else { return }
        let text = messages.map(\.text).joined(separator: "\n")
        _ = Datagram.send(Array(text.utf8), to: address)
    }

    /// A path, or with `@` a name in the abstract space, which begins with NUL. (unix(7))
    private static func address(_ text: String) -> [UInt8]? {
        var bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count > 1, bytes.count < 108 else { return nil }
        switch first {
        case UInt8(ascii: "/"): return bytes
        case UInt8(ascii: "@"):
            bytes[0] = 0
            return bytes
        default: return nil
        }
    }
}

extension ServiceManager.Message {
    fileprivate var text: String {
        switch self {
        case .ready: "READY=1"
        // A line feed would begin another field.
        case .status(let sentence): "STATUS=" + sentence.map { $0.isNewline ? " " : String($0) }.joined()
        // Without the time in the same datagram a reload never counts as done. (sd_notify(3), "RELOADING=1")
        case .reloading(let since): "RELOADING=1\nMONOTONIC_USEC=\(since.nanoseconds / 1000)"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        }
    }
}
