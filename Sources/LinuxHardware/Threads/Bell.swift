import CLinux
import Glibc

/// Ends a wait with poll(2) or epoll_wait(2) from another thread: an eventfd, closed with the last reference.
package final class Bell: Sendable {
    /// Readable from ``ring()`` to ``silence()``.
    let descriptor: Int32

    /// - Throws: errno.
    package init() throws(Errno) { descriptor = try Errno.check(call: boardhand_make_bell()) }

    deinit { close(descriptor) }

    func ring() {
        // It can only fail when the counter is full: then the bell rings already.
        eventfd_write(descriptor, 1)
    }

    func silence() {
        var rings: eventfd_t = 0
        eventfd_read(descriptor, &rings)
    }
}
