public import HardwareAbstraction

/// The latest events, oldest first; the oldest make room.
public struct EventLog: Sendable {
    private let limit: Int
    public private(set) var events: [BoardEvent]

    public init(_ events: [BoardEvent] = [], limit: Int = 500) {
        self.limit = limit
        self.events = events.suffix(limit)
    }

    public mutating func add(_ event: BoardEvent) {
        // Making room one by one would move the whole array for each event.
        if events.count >= 2 * limit { events.removeFirst(events.count - limit) }
        events.append(event)
    }

    /// The events from a moment on, oldest first.
    public func since(_ start: WallTime) -> [BoardEvent] { events.suffix(limit).filter { $0.at >= start } }
}
