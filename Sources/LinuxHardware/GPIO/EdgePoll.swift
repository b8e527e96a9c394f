import CLinux
import Glibc
import HardwareAbstraction

/// An epoll with a bell to wake its waiter. Closed with the last reference.
final class EdgePoll: Sendable {
    struct Ready {
        let token: UInt64
        /// The other end is gone: the chip was unplugged.
        let isGone: Bool
    }

    private let epoll: Int32
    private let bell: Bell
    private static let bellToken: UInt64 = 0

    /// - Throws: errno.
    init() throws(Errno) {
        bell = try Bell()
        epoll = try Errno.check(call: epoll_create1(Int32(EPOLL_CLOEXEC)))
        try add(bell.descriptor, token: Self.bellToken)
    }

    deinit { close(epoll) }

    /// - Parameter token: anything but 0.
    /// - Throws: errno.
    func add(_ descriptor: Int32, token: UInt64) throws(Errno) {
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: token))
        try Errno.check(call: epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event))
    }

    func remove(_ descriptor: Int32) {
        // It can only fail for a descriptor that is not there, which is as well.
        epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
    }

    /// Makes ``wait(until:clock:)`` return.
    func wake() { bell.ring() }

    /// Returns what is ready; nothing when the deadline has passed or the bell rang.
    func wait(until deadline: MonotonicInstant?, clock: SystemClock) -> [Ready] {
        var events = [epoll_event](repeating: epoll_event(), count: 16)
        let timeout = MonotonicInstant.timeout(until: deadline, now: clock.now)
        let count = epoll_wait(epoll, &events, Int32(events.count), timeout)
        // Interrupted by a signal, it is as if the bell had rung.
        guard count > 0 else { return [] }
        return events.prefix(Int(count)).compactMap { event in
            if event.data.u64 == Self.bellToken {
                bell.silence()
                return nil
            }
            let gone = EPOLLHUP.rawValue | EPOLLERR.rawValue
            return Ready(token: event.data.u64, isGone: event.events & gone != 0)
        }
    }
}
