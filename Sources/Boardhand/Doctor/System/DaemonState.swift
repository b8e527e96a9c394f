/// Whether a service runs, and what it says of itself.
enum DaemonState: Hashable, Sendable {
    case absent
    /// It runs, but this user may not ask it, or it does not answer.
    case closed
    case answers(DaemonStatus)
}
