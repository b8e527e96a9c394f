import CLinux
import Glibc

extension Fix {
    /// What it does, as a question's object.
    public var description: String {
        switch self {
        case .protect(let path, let mode): "chmod \(String(mode, radix: 8)) \(path)"
        case .loadModule(let name): "modprobe \(name)"
        case .makeFolder(let path): "mkdir -m 700 \(path)"
        }
    }

    /// Does it.
    ///
    /// - Throws: `.systemError`, `.noPermission`.
    public func apply() throws(Failure) {
        let result: Int32
        switch self {
        case .protect(let path, let mode):
            // Through the open file, so that nobody can put another in its place, and no link is followed.
            let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            result = file < 0 ? -1 : fchmod(file, mode)
            if file >= 0 { close(file) }
        case .makeFolder(let path): result = mkdir(path, 0o700)
        case .loadModule(let name):
            let programs = ["/sbin/modprobe", "/usr/sbin/modprobe"]
            let output = programs.first { access($0, X_OK) == 0 }.flatMap { CommandOutput.of($0, [name], seconds: 10) }
            guard output != nil,
                access("/sys/module/\(name.map { $0 == "-" ? "_" : $0 }.map(String.init).joined())", F_OK) == 0
            else {
                throw Failure(.systemError, "cannot load the module \(name); run as root: sudo modprobe \(name)")
            }
            return
        }
        guard result == 0 else {
            let reason = errno
            throw Failure(
                reason == EACCES || reason == EPERM ? .noPermission : .systemError,
                "cannot \(description): \(String(cString: strerror(reason))); run it with sudo"
            )
        }
    }
}
