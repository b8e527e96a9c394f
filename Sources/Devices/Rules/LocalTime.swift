/// What the clock on the wall shows.
public struct LocalTime: Hashable, Sendable {
    public var weekday: Weekday
    public var time: TimeOfDay

    public init(_ weekday: Weekday, _ time: TimeOfDay) {
        self.weekday = weekday
        self.time = time
    }
}
