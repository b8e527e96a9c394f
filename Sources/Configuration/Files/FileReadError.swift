import Glibc

/// A file that could not be read: which, why, and what to do next.
public struct FileReadError: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    /// The system's errno.
    public let errno: Int32

    public var description: String {
        switch errno {
        case ENOENT: "cannot read \(path): there is no such file; create it or name another"
        case EACCES: "cannot read \(path): no permission; let the service's user read it"
        case EISDIR: "cannot read \(path): it is a directory; name a file in it"
        default: "cannot read \(path): errno \(errno); check the disk with `dmesg`"
        }
    }
}
