import Glibc

/// A folder of this machine.
public struct LinuxStateFolder: StateFolder {
    public let path: String

    /// - Throws: when there is no such folder that this process can write to.
    public init(path: String) throws(StateFolderError) {
        self.path = path
        guard access(path, W_OK | X_OK) == 0 else { throw StateFolderError("use", path, errno: errno) }
    }

    public func read(_ name: String, upTo limit: Int) throws(StateFolderError) -> [UInt8]? {
        let descriptor = open(file(name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", name)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("read", name)
            }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw StateFolderError("read", file(name), errno: EFBIG) }
        }
    }

    public func write(_ name: String, _ bytes: [UInt8]) throws(StateFolderError) {
        try put(name, bytes, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
    }

    public func append(_ name: String, _ bytes: [UInt8]) throws(StateFolderError) {
        try put(name, bytes, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC)
    }

    public func sync(_ name: String) throws(StateFolderError) { try flush(file(name), O_RDONLY) }

    public func syncNames() throws(StateFolderError) { try flush(path, O_RDONLY | O_DIRECTORY) }

    public func rename(_ name: String, to new: String) throws(StateFolderError) {
        guard Glibc.rename(file(name), file(new)) == 0 else { throw failure("rename", name) }
    }

    private func file(_ name: String) -> String { "\(path)/\(name)" }

    private func failure(_ operation: String, _ name: String) -> StateFolderError {
        StateFolderError(operation, file(name), errno: errno)
    }

    private func put(_ name: String, _ bytes: [UInt8], flags: Int32) throws(StateFolderError) {
        let descriptor = open(file(name), flags, 0o600)
        guard descriptor >= 0 else { throw failure("write", name) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let error = failure("write", name)
                close(descriptor)
                throw error
            }
            written += count
        }
        // A disk may say only now that it is full. (close(2), "Dealing with error returns")
        guard close(descriptor) == 0 else { throw failure("write", name) }
    }

    private func flush(_ path: String, _ flags: Int32) throws(StateFolderError) {
        let descriptor = open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw StateFolderError("sync", path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StateFolderError("sync", path, errno: errno) }
    }
}
