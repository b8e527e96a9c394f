public import HardwareAbstraction

/// When an output goes off by itself, and why.
public struct OffDeadline: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Somebody said for how long.
        case timer
        /// The limit `max_on`.
        case maximumOn = "max_on"
        /// The limit `when_offline`.
        case offline
    }

    /// What counts while the program runs: it never steps.
    public var at: MonotonicInstant
    public var reason: Reason

    public init(at: MonotonicInstant, reason: Reason) {
        self.at = at
        self.reason = reason
    }
}
