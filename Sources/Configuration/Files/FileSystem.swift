import Glibc

/// Reads files of this machine.
public enum FileSystem {
    /// The bytes of a file, at most one more than the limit, so that the reader sees when it is exceeded.
    ///
    /// - Parameter maximumBytes: as many as a configuration may have, unless said otherwise.
    public static func read(
        _ path: String,
        upTo maximumBytes: Int = 1 << 20
    ) throws(FileReadError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileReadError(path: path, errno: errno) }
        defer { _ = close(descriptor) }
        let limit = maximumBytes + 1
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw FileReadError(path: path, errno: errno)
            }
        }
        return bytes
    }

    /// Whether there is a file at the path that this process can read.
    public static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The names in a directory, sorted; none when there is no such directory.
    ///
    /// - Throws: when it is there but cannot be read.
    public static func names(in directory: String) throws(FileReadError) -> [String] {
        guard let stream = opendir(directory) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw FileReadError(path: directory, errno: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // `d_name` is as long as the record says, so read it where it is.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            names.append(String(cString: name))
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }
}
