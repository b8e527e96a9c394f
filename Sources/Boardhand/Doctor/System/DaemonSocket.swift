import Glibc
import JSON

/// The running service's own socket: one question, one answer, each a line of JSON-RPC.
struct DaemonSocket: Sendable {
    static let usualPath = "/run/boardhand/control.sock"
    /// More than any status.
    private static let maximumBytes = 1 << 20

    var path = usualPath
    /// For each read and write, in seconds.
    var patience = 3

    /// Whether a service listens there.
    var isAnswered: Bool { state() != .absent }

    /// What the service says of itself.
    func state() -> DaemonState {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .absent }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        guard let address = Self.address(path) else { return .absent }
        let connected = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            // EACCES also when the folder may not be looked into.
            return errno == EACCES || errno == EPERM || errno == EAGAIN ? .closed : .absent
        }
        let question = Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"boardhand/status\"}\n".utf8)
        guard send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) == question.count,
            let line = Self.line(from: descriptor), let answer = try? JSONValue.parse(line),
            let result = answer["result"]
        else { return .closed }
        return .answers(DaemonStatus(result))
    }

    private static func address(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            room.copyBytes(from: bytes)
            return true
        }
        return fits ? address : nil
    }

    private static func line(from descriptor: Int32) -> [UInt8]? {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while line.count < maximumBytes {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) { return line + buffer[..<end] }
            line += buffer[..<count]
        }
        return nil
    }
}
