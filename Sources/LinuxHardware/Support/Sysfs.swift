import Glibc

/// A tree of small text files, as the kernel shows its devices in /sys. (Linux, Documentation/filesystems/sysfs.rst)
struct Sysfs: Hashable, Sendable {
    /// Attributes are at most one page long.
    private static let maximumSize = 4096

    /// As in `/sys`.
    let root: String

    /// What one read of a file gives, without blanks and ends of lines around it.
    func text(_ path: String) throws(Errno) -> String {
        let file = open("\(root)/\(path)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Errno(code: errno) }
        defer { close(file) }
        // Asked for in one read: each read of an attribute from its start measures anew.
        var buffer = [UInt8](repeating: 0, count: Self.maximumSize)
        let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw Errno(code: errno) }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x00]
        var bytes = buffer[..<count]
        while let last = bytes.last, blanks.contains(last) { bytes.removeLast() }
        while let first = bytes.first, blanks.contains(first) { bytes.removeFirst() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// ``text(_:)`` of a file that need not be there.
    func textIfPresent(_ path: String) throws(Errno) -> String? {
        do {
            return try text(path)
        } catch  where error.code == ENOENT {
            return nil
        }
    }

    /// What is in a directory, sorted; nothing when there is no such directory.
    func entries(_ path: String) -> [String] {
        guard let directory = opendir("\(root)/\(path)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The last part of what a symbolic link leads to; `nil` when there is no such link.
    func linkedName(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { bytes in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return 0 }
            return readlink("\(root)/\(path)", start, bytes.count)
        }
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "/").last.map(String.init)
    }

    /// The last part of a path once all its links are followed; `nil` when it leads nowhere.
    func resolvedName(_ path: String) -> String? {
        guard let resolved = realpath("\(root)/\(path)", nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved).split(separator: "/").last.map(String.init)
    }

    /// Tells a file or directory from one that comes in its place later; `nil` when there is none.
    func identity(_ path: String) -> UInt? {
        var status = stat()
        guard stat("\(root)/\(path)", &status) == 0 else { return nil }
        return status.st_ino
    }
}
