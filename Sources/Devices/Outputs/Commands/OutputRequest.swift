/// What somebody wants of an output.
public enum OutputRequest: Hashable, Sendable {
    /// - Parameters:
    ///   - for: back to off after this time; `nil` leaves it on, as far as `max_on` allows. Ends a timer that runs.
    ///   - fade: how long a dimmer takes to get there.
    case set(OutputLevel, for: Duration? = nil, fade: Duration? = nil)
    /// One pulse of a momentary output.
    case press
}
