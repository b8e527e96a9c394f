import Glibc

/// A file that only root reads, exchanged at once: after a power cut it is the old or the new one.
struct CredentialFile: Sendable {
    let path: String

    private var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

    /// Puts a text in its place, mode 0600, and destroys the bytes of the one before.
    ///
    /// - Throws: `.noPermission`, `.cannotCreate` with what to do; then the old one stands, or, where the sentence is about
    ///   a power cut, the new one does until then.
    func write(_ text: String) throws(Failure) {
        if mkdir(folder, 0o700) < 0, errno != EEXIST { throw failure("make the folder \(folder)", errno) }
        let old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        defer { if old >= 0 { close(old) } }
        let part = "\(folder)/.\(path.split(separator: "/").last ?? "").new"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("write into \(folder)", errno) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, Self.fill(descriptor, Array(text.utf8)), fsync(descriptor) == 0,
            rename(part, path) == 0
        else {
            let reason = errno
            unlink(part)
            throw failure("write \(path)", reason)
        }
        try keepName()
        if old >= 0 { Self.destroy(old) }
    }

    /// Without it the name could lead to the old bytes after a power cut, and those are destroyed next. (fsync(2))
    private func keepName() throws(Failure) {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("make \(path) outlive a power cut", errno) }
        defer { close(directory) }
        // File systems that cannot do it for folders say EINVAL.
        guard fsync(directory) == 0 || errno == EINVAL else {
            throw failure("make \(path) outlive a power cut", errno)
        }
    }

    /// Overwrites what an open file holds: removing its name leaves the bytes where they are.
    private static func destroy(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        _ = fill(descriptor, [UInt8](repeating: 0, count: Int(min(status.st_size, 65_536))))
        fsync(descriptor)
    }

    private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func failure(_ tried: String, _ reason: Int32) -> Failure {
        switch reason {
        case EACCES, EPERM: Failure(.noPermission, "cannot \(tried): only root may; use sudo")
        case EROFS: Failure(.cannotCreate, "cannot \(tried): the file system is read-only")
        case ENOSPC: Failure(.cannotCreate, "cannot \(tried): no space left; make room on the card")
        default: Failure(.cannotCreate, "cannot \(tried): errno \(reason)")
        }
    }
}
