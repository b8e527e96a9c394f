/// A timer that could not be changed.
public enum TimerError: Error, Hashable, Sendable {
    /// Nothing of that name goes off by itself.
    case notRunning(String)
    /// A limit of the output, not a timer: people cannot cancel it.
    case limit(String)
    /// `max_on` leaves no room.
    case tooLong(String, longest: Duration)
    /// The service stops.
    case stopped
}
