import HardwareAbstraction

/// Which rules fire when, without a clock, a line or an output.
struct RulePolicy: Sendable {
    enum Decision: Hashable, Sendable {
        /// All but the conditions on outputs hold; then ``admit(_:at:)`` has the last word.
        case fire(rule: Int)
        /// It depends on the time of the day, and the clock is not set.
        case timeUnknown(rule: Int)
    }

    let rules: [Rule]
    private let localTime: @Sendable (WallTime) -> LocalTime?
    private var triggers: [ArmedTrigger]
    private var gates: [RateGate]
    private var minutes: MinuteWatch
    private let dependsOnMinutes: Bool
    /// Only inputs whose state is known.
    private var inputs: [String: Bool] = [:]

    init(
        _ rules: [Rule],
        at moment: RuleMoment,
        localTime: @escaping @Sendable (WallTime) -> LocalTime?
    ) {
        self.rules = rules
        self.localTime = localTime
        triggers = rules.enumerated().flatMap { index, rule in
            rule.triggers.map { ArmedTrigger($0, of: index, firesAtStart: rule.atStart) }
        }
        gates = rules.map { RateGate(perMinute: $0.firesPerMinute) }
        minutes = MinuteWatch(at: moment.wall)
        dependsOnMinutes = triggers.contains { if case .time = $0.trigger { true } else { false } }
    }

    /// When ``settle(at:)`` is due; `nil` while only an event can make a rule fire.
    func nextDeadline(after moment: RuleMoment) -> MonotonicInstant? {
        let pending = triggers.lazy.compactMap(\.deadline).min()
        guard dependsOnMinutes else { return pending }
        let minute = minutes.nextMinute(after: moment)
        return pending.map { min($0, minute) } ?? minute
    }

    mutating func take(_ event: RuleEvent, at moment: RuleMoment) -> [Decision] {
        if case .input(let change) = event { inputs[change.input] = change.isActive }
        var fired: Set<Int> = []
        for index in triggers.indices where triggers[index].take(event, at: moment.now) {
            fired.insert(triggers[index].rule)
        }
        return decide(fired, at: moment) + settle(at: moment)
    }

    /// Does what is due by now.
    mutating func settle(at moment: RuleMoment) -> [Decision] {
        var fired: Set<Int> = []
        for index in triggers.indices where triggers[index].settle(at: moment.now) {
            fired.insert(triggers[index].rule)
        }
        guard dependsOnMinutes else { return decide(fired, at: moment) }
        for minute in minutes.advance(to: moment.wall).compactMap(localTime) {
            for index in triggers.indices where triggers[index].take(minute: minute, at: moment.now) {
                fired.insert(triggers[index].rule)
            }
        }
        return decide(fired, at: moment)
    }

    /// Whether a rule may fire once more; counts it if so.
    mutating func admit(_ rule: Int, at now: MonotonicInstant) -> RateGate.Verdict { gates[rule].admit(at: now) }

    private func decide(_ fired: Set<Int>, at moment: RuleMoment) -> [Decision] {
        // In the order of the configuration.
        fired.sorted().compactMap { rule in
            switch holds(rules[rule].conditions, at: moment) {
            case true: .fire(rule: rule)
            case false: nil
            case nil: .timeUnknown(rule: rule)
            }
        }
    }

    /// - Returns: `nil` when only the time of the day is missing.
    private func holds(_ conditions: [RuleCondition], at moment: RuleMoment) -> Bool? {
        let time = localTime(moment.wall)?.time
        var isTimeMissing = false
        for condition in conditions {
            let holds: Bool
            switch condition {
            case .input(let name, let isActive): holds = inputs[name] == isActive
            case .output: continue
            case .between(let interval), .notBetween(let interval):
                guard let time else {
                    isTimeMissing = true
                    continue
                }
                if case .between = condition {
                    holds = interval.contains(time)
                } else {
                    holds = !interval.contains(time)
                }
            }
            guard holds else { return false }
        }
        return isTimeMissing ? nil : true
    }
}
