import HardwareAbstraction

/// How it stands with hardware that is not there.
struct Absence: Sendable {
    let since: MonotonicInstant
    var error: OutputError
    /// When the loop tries again; `nil` while it is being tried.
    var retryAt: MonotonicInstant?
}
