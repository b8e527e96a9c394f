/// How long a ping takes there and back. Pure: time comes in.
struct RoundTrip: Sendable {
    private(set) var last: Duration?
    private var sent: ContinuousClock.Instant?

    mutating func sentPing(at now: ContinuousClock.Instant) { sent = sent ?? now }

    mutating func receivedPong(at now: ContinuousClock.Instant) {
        guard let sent else { return }
        last = now - sent
        self.sent = nil
    }

    /// How long a pong has been missing.
    func waiting(at now: ContinuousClock.Instant) -> Duration? { sent.map { now - $0 } }
}
