import Glibc

/// A Unix socket of this program: from the moment it exists open to nobody but those that its mode names.
struct LocalSocket: Sendable {
    let path: String
    /// Bound, not yet listening.
    let descriptor: Int32

    /// - Parameters:
    ///   - purpose: what it is called in errors.
    ///   - mode: of its file, whatever the umask.
    /// - Throws: `.usage` for a path that is too long, `.cannotCreate` for what is in the way.
    init(path: String, purpose: String, mode: mode_t) throws(Failure) {
        self.path = path
        func failure(_ reason: String) -> Failure {
            Failure(.cannotCreate, "cannot make \(purpose) \(path): \(reason); use another path")
        }
        guard var address = Self.address(path) else {
            throw Failure(
                .usage,
                "cannot make \(purpose) \(path): a path has at most 107 bytes; use a shorter one"
            )
        }
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw failure("errno \(errno)") }
        do throws(Failure) {
            if let reason = Self.removeLeftover(path, &address) { throw failure(reason) }
            // The file takes the mode that the socket has when it is bound (Linux, net/unix/af_unix.c, unix_bind_bsd).
            let isBound =
                fchmod(descriptor, 0o600) == 0 && Self.with(&address) { bind(descriptor, $0, $1) } == 0
                && (mode == 0o600 || chmod(path, mode) == 0)
            guard isBound else { throw failure("errno \(errno)") }
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    func remove() { unlink(path) }

    /// A killed program leaves its socket behind; one that answers is left alone.
    ///
    /// - Returns: why the path cannot be had.
    private static func removeLeftover(_ path: String, _ address: inout sockaddr_un) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT == S_IFSOCK else { return "there is a file of another kind" }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(probe) }
        if with(&address, { connect(probe, $0, $1) }) == 0 { return "another program serves it" }
        return unlink(path) == 0 ? nil : "errno \(errno)"
    }

    /// A blocking connection to a socket of that path, closed on exec.
    ///
    /// - Returns: the descriptor, or why there is none, as an errno.
    static func connected(to path: String) -> Result<Int32, Errno> {
        guard var address = address(path) else { return .failure(Errno(code: ENAMETOOLONG)) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failure(Errno(code: errno)) }
        guard with(&address, { connect(descriptor, $0, $1) }) == 0 else {
            let reason = errno
            close(descriptor)
            return .failure(Errno(code: reason))
        }
        return .success(descriptor)
    }

    struct Errno: Error, Hashable { let code: Int32 }

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
