/// When to ping, and when silence is too long. Pure: time comes in.
public struct Keepalive: Sendable {
    public enum Action: Equatable, Sendable {
        /// Nothing to do before then.
        case wait(until: ContinuousClock.Instant)
        case ping
        /// No pong in time.
        case giveUp
    }

    /// Between pings.
    public let interval: Duration
    /// For the pong.
    public let patience: Duration
    private var nextPing: ContinuousClock.Instant
    private var pongDue: ContinuousClock.Instant?

    public init(interval: Duration = .seconds(20), patience: Duration = .seconds(20), now: ContinuousClock.Instant) {
        self.interval = interval
        self.patience = patience
        nextPing = now + interval
    }

    public mutating func action(at now: ContinuousClock.Instant) -> Action {
        if let pongDue { return now >= pongDue ? .giveUp : .wait(until: pongDue) }
        guard now >= nextPing else { return .wait(until: nextPing) }
        pongDue = now + patience
        return .ping
    }

    public mutating func receivedPong(at now: ContinuousClock.Instant) {
        guard pongDue != nil else { return }
        pongDue = nil
        nextPing = now + interval
    }
}
