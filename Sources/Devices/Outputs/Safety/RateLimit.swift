import HardwareAbstraction

/// A token bucket: so many at once, and as many again over a minute.
struct RateLimit: Sendable {
    private let perMinute: Double
    private var tokens: Double
    private var counted: MonotonicInstant

    init(perMinute: Int, at now: MonotonicInstant) {
        self.perMinute = Double(max(1, perMinute))
        tokens = self.perMinute
        counted = now
    }

    /// How long until there is one; `nil` when there is one.
    func wait(at now: MonotonicInstant) -> Duration? {
        let tokens = tokens(at: now)
        guard tokens < 1 else { return nil }
        return .milliseconds(Int64(((1 - tokens) * 60_000 / perMinute).rounded(.up)))
    }

    mutating func take(at now: MonotonicInstant) {
        tokens = max(0, tokens(at: now) - 1)
        counted = now
    }

    private func tokens(at now: MonotonicInstant) -> Double {
        let passed = counted.duration(to: now) / .seconds(60)
        // A hair more than nothing: the wait that was told is enough.
        return min(perMinute, tokens + passed * perMinute + 1e-9)
    }
}
