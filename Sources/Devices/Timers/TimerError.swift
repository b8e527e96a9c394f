/// A timer that could not be changed.
public enum TimerError: Error, Hashable, Sendable {
    /// Nothing of that name goes off by itself.
    case notRunning(String)
    /// A limit of the output, not a timer: people cannot cancel it.
    case limit(String)
    /// `max_on` leaves no room for more than `longest` from now.
    case tooLong(String, longest: Duration)
    /// The output takes no commands of people.
    case locked(String)
    /// The service stops.
    case stopped
}
