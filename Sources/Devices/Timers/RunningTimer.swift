/// An output that goes off by itself.
public struct RunningTimer: Hashable, Sendable {
    public let output: String
    public let remaining: Duration
    public let reason: OffDeadline.Reason

    public init(output: String, remaining: Duration, reason: OffDeadline.Reason) {
        self.output = output
        self.remaining = remaining
        self.reason = reason
    }
}
