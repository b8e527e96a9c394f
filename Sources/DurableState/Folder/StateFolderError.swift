/// A call on a file of the state folder that failed.
public struct StateFolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried: `write`.
    public let operation: String
    public let path: String
    /// The system's errno.
    public let errno: Int32

    public init(_ operation: String, _ path: String, errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    public var description: String { "cannot \(operation) \(path): \(reason)" }

    private var reason: String {
        switch errno {
        case 2: "there is no such folder; create it or name another with --state"
        case 13: "no permission; let the service's user write there"
        case 27: "the file is larger than it can be; move it away"
        case 28: "the disk is full; make room"
        case 30: "the disk is read-only; mount it writable"
        default: "errno \(errno); check the disk with `dmesg`"
        }
    }
}
