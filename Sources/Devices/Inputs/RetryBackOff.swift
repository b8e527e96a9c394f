import HardwareAbstraction

/// How long to wait before a line is requested again: 1 s, doubling to 30 s, from the start again once it held 30 s.
struct RetryBackOff: Sendable {
    static let first = Duration.seconds(1)
    static let longest = Duration.seconds(30)

    private var next = first

    /// - Parameter held: how long the line worked since the last failure; `nil` when it did not.
    mutating func pause(afterHolding held: Duration?) -> Duration {
        if let held, held >= Self.longest { next = Self.first }
        defer { next = min(next * 2, Self.longest) }
        return next
    }
}
