/// A moment on a clock that never steps; only differences mean anything. On Linux it is CLOCK_MONOTONIC.
public struct MonotonicInstant: InstantProtocol, Hashable, Sendable, CustomStringConvertible {
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public func advanced(by duration: Duration) -> MonotonicInstant {
        let (seconds, attoseconds) = duration.components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return MonotonicInstant(nanoseconds: seconds < 0 ? .min : .max) }
        let (sum, sumOverflow) = nanoseconds.addingReportingOverflow(scaled)
        guard !sumOverflow else { return MonotonicInstant(nanoseconds: seconds < 0 ? .min : .max) }
        let (total, totalOverflow) = sum.addingReportingOverflow(attoseconds / 1_000_000_000)
        return MonotonicInstant(nanoseconds: totalOverflow ? (seconds < 0 ? .min : .max) : total)
    }

    public func duration(to other: MonotonicInstant) -> Duration {
        .nanoseconds(other.nanoseconds) - .nanoseconds(nanoseconds)
    }

    public static func < (lhs: MonotonicInstant, rhs: MonotonicInstant) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

    /// Seconds with milliseconds: `12.345 s`.
    public var description: String {
        let milliseconds = nanoseconds / 1_000_000
        let fraction = String(abs(milliseconds % 1000))
        let sign = milliseconds < 0 && milliseconds > -1000 ? "-" : ""
        return "\(sign)\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction + " s"
    }
}
