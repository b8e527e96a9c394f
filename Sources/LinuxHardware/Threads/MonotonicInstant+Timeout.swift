import HardwareAbstraction

extension MonotonicInstant {
    /// The timeout of poll(2) and epoll_wait(2): in milliseconds, rounded up, so that the deadline has passed when the
    /// wait is over; -1, for ever, without one.
    static func timeout(until deadline: MonotonicInstant?, now: MonotonicInstant) -> Int32 {
        guard let deadline else { return -1 }
        let nanoseconds = max(0, deadline.nanoseconds - now.nanoseconds)
        return Int32(clamping: nanoseconds / 1_000_000 + (nanoseconds.isMultiple(of: 1_000_000) ? 0 : 1))
    }
}
