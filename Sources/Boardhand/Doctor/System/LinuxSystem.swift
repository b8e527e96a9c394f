import Configuration
import Glibc

/// This machine.
struct LinuxSystem: SystemView {
    /// The account that the package makes for the service. (Systemd/boardhand.sysusers)
    static let serviceAccount = "_boardhand"

    var unixTime: Int64 { Int64(time(nil)) }

    /// Where systemd's own client keeps the time, it says so. (systemd-timesyncd.service(8), "Files")
    var isClockSynchronised: Bool? {
        guard Glibc.access("/run/systemd/timesync", F_OK) == 0 else { return nil }
        return Glibc.access("/run/systemd/timesync/synchronized", F_OK) == 0
    }

    /// Root may open everything, so for root what counts is the service's account, where there is one.
    func access(_ path: String) -> NodeAccess {
        let descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES: return .denied
            case EPERM: return .forbidden
            case ENOENT, ENOTDIR, ENODEV, ENXIO: return .absent
            // Somebody has it for himself: it is there, and may be opened.
            default: return .open
            }
        }
        defer { close(descriptor) }
        guard geteuid() == 0, let account = getpwnam(Self.serviceAccount)?.pointee else { return .open }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .open }
        let mode = status.st_mode
        if mode & 0o006 == 0o006 || status.st_uid == account.pw_uid && mode & 0o600 == 0o600 { return .open }
        return mode & 0o060 == 0o060 && Self.groups(of: account).contains(status.st_gid) ? .open : .denied
    }

    /// The account's groups, and those that the unit gives it. (Systemd/boardhand.service, SupplementaryGroups=)
    private static func groups(of account: passwd) -> Set<gid_t> {
        var groups = [gid_t](repeating: 0, count: 64)
        var count = Int32(groups.count)
        guard getgrouplist(account.pw_name, account.pw_gid, &groups, &count) >= 0 else { return [account.pw_gid] }
        let names: [String] = ["gpio", "i2c", "audio"]
        let supplementary = names.compactMap { getgrnam($0)?.pointee.gr_gid }
        return Set(groups.prefix(Int(count)) + supplementary)
    }

    func facts(of path: String) -> FileFacts? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return FileFacts(
            mode: UInt32(status.st_mode & 0o7777),
            isFolder: status.st_mode & S_IFMT == S_IFDIR,
            owner: status.st_uid,
            group: getgrgid(status.st_gid).map { String(cString: $0.pointee.gr_name) } ?? ""
        )
    }

    func isWritable(_ folder: String) -> Bool { Glibc.access(folder, W_OK) == 0 }

    var userID: UInt32 { geteuid() }

    var servingUser: String {
        if userID == 0, getpwnam(Self.serviceAccount) != nil { return Self.serviceAccount }
        let user = geteuid()
        return getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
    }

    func space(at path: String) -> SpaceFacts? {
        var existing = path
        while Glibc.access(existing, F_OK) != 0, let slash = existing.lastIndex(of: "/"), slash > existing.startIndex {
            existing = String(existing[..<slash])
        }
        var status = statvfs()
        guard statvfs(existing, &status) == 0 else { return nil }
        return SpaceFacts(
            freeBytes: UInt64(status.f_bavail) * UInt64(status.f_frsize),
            // btrfs and FAT count none.
            freeInodes: status.f_files == 0 ? nil : UInt64(status.f_favail),
            isReadOnly: status.f_flag & UInt(ST_RDONLY) != 0
        )
    }

    func names(in folder: String) -> [String] { (try? FileSystem.names(in: folder)) ?? [] }

    func text(_ path: String) -> String? {
        guard let bytes = try? FileSystem.read(path, upTo: 4096) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.split { $0 == "\n" || $0 == "\0" }
        return words.first.map(String.init) ?? ""
    }
}
