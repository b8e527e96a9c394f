/// A moment of the calendar, in nanoseconds since 1970-01-01 00:00 UTC. It can step: boards have no clock of their own.
public struct WallTime: Hashable, Sendable, Comparable {
    public let nanosecondsSinceEpoch: Int64

    public init(nanosecondsSinceEpoch: Int64) { self.nanosecondsSinceEpoch = nanosecondsSinceEpoch }

    public static func < (lhs: WallTime, rhs: WallTime) -> Bool {
        lhs.nanosecondsSinceEpoch < rhs.nanosecondsSinceEpoch
    }
}
