/// What a request was changed to, or what had to be done for it.
public enum OutputAdjustment: Hashable, Sendable {
    /// `max_on` does not allow the time that was asked for.
    case shortened(to: Duration)
    /// `min_on` does not allow so short a time.
    case lengthened(to: Duration)
    /// Switched off first: an interlock or a requirement does not let both be on.
    case switchedOff(String)
}
