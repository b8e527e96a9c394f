import Glibc
import HardwareAbstraction

/// A directory that nobody else locks meanwhile, in this process or another. Unlocked with the last reference.
///
/// sysfs does not know whether somebody still uses what it shows: a PWM channel stays exported, and an LED without its
/// trigger, when the program that did it dies.
final class DirectoryLock: Sendable {
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
