/// From one time of the day to another, over midnight when it ends earlier than it begins.
public struct DailyInterval: Hashable, Sendable {
    public var start: TimeOfDay
    /// Not part of it. Equal to ``start`` it is the whole day.
    public var end: TimeOfDay

    public init(from start: TimeOfDay, to end: TimeOfDay) {
        self.start = start
        self.end = end
    }

    public func contains(_ time: TimeOfDay) -> Bool {
        start < end ? (start..<end).contains(time) : time >= start || time < end
    }
}
