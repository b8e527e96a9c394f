import Glibc
import HardwareAbstraction

/// A directory that nobody else locks meanwhile, in this process or another. Unlocked with the last reference.
///
/// sysfs keeps a channel exported when the program that did it dies: whether somebody still uses it, it does not know.
final class PWMLock: Sendable {
    private let descriptor: Int32

    /// - Throws: errno; EWOULDBLOCK when another has it.
    init(directory: String) throws(Errno) {
        descriptor = try Errno.check(call: open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure = Errno(code: errno)
            close(descriptor)
            throw failure
        }
    }

    deinit { close(descriptor) }
}
