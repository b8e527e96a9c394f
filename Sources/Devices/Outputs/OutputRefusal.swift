/// A command that the policy does not allow now.
public enum OutputRefusal: Hashable, Sendable {
    /// It is being pressed; the next press is possible after this time.
    case pulsing(remaining: Duration)
    /// Its minimum interval is not over.
    case resting(remaining: Duration)
    /// The service stops; every output has its stop value.
    case stopped
}
