import Glibc

/// The journal's own socket, which takes fields besides the text.
///
/// Source: systemd, "Native Journal Protocol" (docs/JOURNAL_NATIVE_PROTOCOL.md).
struct JournalSocket: Sendable {
    static let usualPath = "/run/systemd/journal/socket"

    private let path: String

    init(path: String = Self.usualPath) { self.path = path }

    /// Whether standard error goes to the journal, so that fields are better than lines. (systemd.exec(5), JOURNAL_STREAM)
    ///
    /// - Parameter stream: the variable: device and inode of the stream.
    static func isStandardError(_ stream: String?) -> Bool {
        var status = stat()
        guard let stream, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }

    /// - Returns: whether the journal took it; otherwise it belongs on standard error.
    func send(_ fields: [(name: String, value: String)]) -> Bool {
        Datagram.send(fields.flatMap { Self.encode($0.name, $0.value) }, to: Array(path.utf8))
    }

    /// A value of several lines has its length before it, 64 bits with the lowest byte first.
    static func encode(_ name: String, _ value: String) -> [UInt8] {
        let bytes = Array(value.utf8)
        let feed = UInt8(ascii: "\n")
        guard bytes.contains(feed) else { return Array(name.utf8) + [UInt8(ascii: "=")] + bytes + [feed] }
        let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) }
        return Array(name.utf8) + [feed] + length + bytes + [feed]
    }
}
