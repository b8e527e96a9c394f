import HardwareAbstraction

/// A trigger of a rule, and what it has seen.
struct ArmedTrigger: Sendable {
    /// Two times of the clock that are nearer are the same one: of the two hours at the end of summer time, or after
    /// the clock was set back.
    private static let shortestDay = Duration.seconds(12 * 3600)

    /// The rule's index.
    private(set) var rule: Int
    let trigger: RuleTrigger
    private var latch: TriggerLatch
    /// Until when the last measurement counts.
    private var validUntil: MonotonicInstant?
    private var lastTime: MonotonicInstant?

    init(_ trigger: RuleTrigger, of rule: Int, firesAtStart: Bool) {
        self.rule = rule
        self.trigger = trigger
        let hold: Duration =
            switch trigger {
            case .input(_, _, let hold), .threshold(_, let hold): hold
            case .time: .zero
            }
        latch = TriggerLatch(hold: hold, firesAtStart: firesAtStart)
    }

    var isTime: Bool { if case .time = trigger { true } else { false } }

    /// The same for a rule that has another index now.
    func moved(to rule: Int) -> ArmedTrigger {
        var moved = self
        moved.rule = rule
        return moved
    }

    /// When ``settle(at:)`` is due.
    var deadline: MonotonicInstant? { latch.pendingUntil }

    /// - Returns: whether it fires.
    mutating func take(_ event: RuleEvent, at now: MonotonicInstant) -> Bool {
        switch (trigger, event) {
        case (.input(let name, let wanted, _), .input(let change)) where change.input == name:
            // What was due before the change happened first.
            let hasFired = settle(at: change.at)
            return latch.update(change.isActive.map { $0 == wanted }, at: change.at) || hasFired
        case (.threshold(let threshold, _), .sensor(.measured(let sensor, let measurements, let validFor)))
        where threshold.sensor == sensor:
            guard let value = measurements.first(where: { $0.quantity == threshold.quantity })?.value else {
                return false
            }
            let hasFired = settle(at: now)
            validUntil = now.advanced(by: validFor)
            return latch.update(threshold.isMet(by: value, before: latch.isMet ?? false), at: now) || hasFired
        case (.threshold(let threshold, _), .sensor(.silent(let sensor))) where threshold.sensor == sensor:
            let hasFired = settle(at: now)
            return latch.update(nil, at: now) || hasFired
        default: return false
        }
    }

    /// - Parameter minute: the local time at the beginning of a minute that has come.
    /// - Returns: whether it fires.
    mutating func take(minute: LocalTime, at now: MonotonicInstant) -> Bool {
        guard case .time(let time, let days) = trigger, minute.time == time, days.contains(minute.weekday) else {
            return false
        }
        if let lastTime, lastTime.duration(to: now) < Self.shortestDay { return false }
        lastTime = now
        return true
    }

    /// - Returns: whether it fires, having held long enough.
    mutating func settle(at now: MonotonicInstant) -> Bool {
        if let deadline, let validUntil, validUntil < deadline, validUntil <= now { return latch.update(nil, at: now) }
        return latch.settle(at: now)
    }
}
