/// This machine, as the doctor sees it.
protocol SystemView: Sendable {
    /// Whether whoever serves the board may open a device, without opening it for long.
    func access(_ path: String) -> NodeAccess

    /// `nil` when there is nothing at the path.
    func facts(of path: String) -> FileFacts?

    /// Whether this user may make files in a folder.
    func isWritable(_ folder: String) -> Bool

    /// Who serves the board: the service's account where root asks and there is one, otherwise this user.
    var servingUser: String { get }
    /// This user's.
    var userID: UInt32 { get }

    /// The file system that holds a path, or would; `nil` when that cannot be said.
    func space(at path: String) -> SpaceFacts?

    /// The names in a folder, sorted; none when there is no such folder.
    func names(in folder: String) -> [String]

    /// A small text file without the blanks around it; `nil` when it cannot be read.
    func text(_ path: String) -> String?

    /// Seconds since 1970.
    var unixTime: Int64 { get }
    /// `nil` where nobody knows.
    var isClockSynchronised: Bool? { get }
}

/// The layer that a device is lost in. (Linux, errno of open(2) on a device node)
enum NodeAccess: Hashable, Sendable {
    case open
    /// ENOENT, ENODEV, ENXIO: no driver, or hidden.
    case absent
    /// EACCES: groups or udev.
    case denied
    /// EPERM: systemd's device policy.
    case forbidden
}

/// What stat(2) tells.
struct FileFacts: Sendable {
    /// The lower twelve bits.
    var mode: UInt32
    var isFolder: Bool
    var owner: UInt32
    /// The group's name; empty where it has none.
    var group = ""
}

/// What statvfs(3) tells.
struct SpaceFacts: Sendable {
    var freeBytes: UInt64
    /// `nil` on file systems that do not count them.
    var freeInodes: UInt64?
    var isReadOnly: Bool
}
