import Glibc

/// One message to a socket of this machine. (unix(7))
enum Datagram {
    /// - Parameter address: a path, or a name in the abstract space that begins with NUL; at most 107 bytes.
    /// - Returns: whether it was taken whole, at once.
    static func send(_ bytes: [UInt8], to address: [UInt8]) -> Bool {
        guard (1...107).contains(address.count) else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var socketAddress = sockaddr_un()
        socketAddress.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &socketAddress.sun_path) { $0.copyBytes(from: address) }
        // Without a final NUL: in the abstract space it would be part of the name.
        let length = socklen_t((MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2) + address.count)
        let count = withUnsafePointer(to: socketAddress) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        return count == bytes.count
    }
}
