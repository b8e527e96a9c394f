import Glibc

/// The bench's Unix socket: private to its owner from the moment it exists.
struct BenchSocket: Sendable {
    let path: String
    /// Bound, not yet listening.
    let descriptor: Int32

    /// - Throws: `.usage` for a path that is too long, `.cannotCreate` for what is in the way.
    init(path: String) throws(Failure) {
        self.path = path
        guard var address = Self.address(path) else {
            throw Failure(
                .usage,
                "cannot make the bench's socket \(path): a path has at most 107 bytes; use a shorter one"
            )
        }
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw Self.failure(path, "errno \(errno)") }
        do throws(Failure) {
            try Self.removeLeftover(path, &address)
            // The file takes the mode that the socket has when it is bound (Linux, net/unix/af_unix.c, unix_bind_bsd).
            let isBound =
                fchmod(descriptor, 0o600) == 0 && Self.with(&address) { bind(descriptor, $0, $1) } == 0
            guard isBound else { throw Self.failure(path, "errno \(errno)") }
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    func remove() { unlink(path) }

    /// A killed program leaves its socket behind; one that answers is left alone.
    private static func removeLeftover(_ path: String, _ address: inout sockaddr_un) throws(Failure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw failure(path, "there is a file of another kind") }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(probe) }
        if with(&address, { connect(probe, $0, $1) }) == 0 { throw failure(path, "another program serves it") }
        guard unlink(path) == 0 else { throw failure(path, "errno \(errno)") }
    }

    private static func failure(_ path: String, _ reason: String) -> Failure {
        Failure(.cannotCreate, "cannot make the bench's socket \(path): \(reason); use another path")
    }

    private static func address(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard !bytes.isEmpty, bytes.count < capacity else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func with(
        _ address: inout sockaddr_un,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
