import Glibc
import HardwareAbstraction

/// What a ``HardwareThread`` waits for besides its jobs: descriptors, and a time.
struct ThreadWatch: Sendable {
    /// Tells one watch of a thread from the others.
    typealias Token = UInt64

    enum Reason: Sendable {
        /// The descriptors, with what poll(2) says of them.
        case ready([pollfd])
        /// The deadline has passed; it is told once.
        case deadline
    }

    var descriptors: [pollfd]
    var deadline: MonotonicInstant?
    /// Called on the thread.
    let body: @Sendable (Reason) -> Void
}
