import Glibc

/// Lines from a descriptor, as they become whole.
struct LineBuffer {
    private var bytes: [UInt8] = []

    /// Takes what is there.
    ///
    /// - Returns: false at the end. What came without a newline is dropped.
    mutating func fill(from descriptor: Int32) throws(PeerError) -> Bool {
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &piece, piece.count)
        if count < 0 {
            guard errno == EINTR || errno == EAGAIN else {
                throw .system("read commands", errno: errno, hint: "give them on standard input")
            }
            return true
        }
        bytes += piece.prefix(count)
        return count > 0
    }

    mutating func next() -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { bytes.removeSubrange(...end) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
