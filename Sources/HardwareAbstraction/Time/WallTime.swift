/// A moment of the calendar, in nanoseconds since 1970-01-01 00:00 UTC. It can step: boards have no clock of their own.
public struct WallTime: Hashable, Sendable, Comparable {
    public let nanosecondsSinceEpoch: Int64

    public init(nanosecondsSinceEpoch: Int64) { self.nanosecondsSinceEpoch = nanosecondsSinceEpoch }

    /// Saturates at the ends of what 64 bits hold.
    public func advanced(by duration: Duration) -> WallTime {
        WallTime(
            nanosecondsSinceEpoch: MonotonicInstant(nanoseconds: nanosecondsSinceEpoch).advanced(by: duration)
                .nanoseconds
        )
    }

    /// Negative when `other` is earlier.
    public func duration(to other: WallTime) -> Duration {
        MonotonicInstant(nanoseconds: nanosecondsSinceEpoch)
            .duration(to: MonotonicInstant(nanoseconds: other.nanosecondsSinceEpoch))
    }

    public static func < (lhs: WallTime, rhs: WallTime) -> Bool {
        lhs.nanosecondsSinceEpoch < rhs.nanosecondsSinceEpoch
    }
}
