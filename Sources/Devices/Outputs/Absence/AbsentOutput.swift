public import HardwareAbstraction

/// An output whose hardware cannot be had now; it is tried again by itself, and by every command.
public struct AbsentOutput: Hashable, Sendable {
    public let output: String
    public let since: MonotonicInstant
    /// Why it could not be had the last time.
    public let error: OutputError

    public init(output: String, since: MonotonicInstant, error: OutputError) {
        self.output = output
        self.since = since
        self.error = error
    }
}
