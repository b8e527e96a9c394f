import Glibc

/// What the peer cannot do.
enum PeerError: Error, CustomStringConvertible {
    /// An argument or a command that makes no sense.
    case usage(String)
    /// A command that cannot be done.
    case command(String)
    /// A system call that failed, and its errno.
    case system(_ what: String, errno: Int32, hint: String)

    /// sysexits.h
    var exitStatus: Int32 {
        switch self {
        case .usage: EX_USAGE
        case .command: EX_DATAERR
        case .system: EX_OSERR
        }
    }

    var description: String {
        switch self {
        case .usage(let text), .command(let text): text
        case .system(let what, let errno, let hint): "cannot \(what): \(String(cString: strerror(errno))); \(hint)"
        }
    }
}
