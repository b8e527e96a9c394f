import HardwareAbstraction

/// Which rules fire when, without a clock, a line or an output.
struct RulePolicy: Sendable {
    enum Decision: Hashable, Sendable {
        /// All but the conditions on outputs hold; then ``admit(_:at:)`` has the last word.
        case fire(Rule)
        /// It depends on the time of the day, and the clock is not set.
        case timeUnknown(Rule)
    }

    private(set) var rules: [Rule]
    private let localTime: @Sendable (WallTime) -> LocalTime?
    private var triggers: [ArmedTrigger]
    /// By the rule's name.
    private var gates: [String: RateGate] = [:]
    private var minutes: MinuteWatch
    private var dependsOnMinutes: Bool
    /// Only inputs whose state is known.
    private var inputs: [String: Bool] = [:]

    init(
        _ rules: [Rule],
        at moment: RuleMoment,
        localTime: @escaping @Sendable (WallTime) -> LocalTime?
    ) {
        self.rules = rules
        self.localTime = localTime
        triggers = rules.enumerated().flatMap { Self.arm($1, index: $0, firesAtStart: $1.atStart) }
        minutes = MinuteWatch(at: moment.wall)
        dependsOnMinutes = triggers.contains(where: \.isTime)
    }

    /// Changes the rules while all goes on: one that stays as it is keeps what it has seen and waits for. For a new one
    /// the present state is the state at the start, but none fires for it.
    ///
    /// - Parameter inputs: those that are known, also if no rule asked for them until now.
    mutating func replace(with rules: [Rule], inputs known: [String: Bool], at moment: RuleMoment) {
        // Minutes that have passed are those of the old rules.
        _ = minutes.advance(to: moment.wall)
        inputs = known
        var before = Dictionary(grouping: triggers) { self.rules[$0.rule] }
        triggers = rules.enumerated().flatMap { index, rule in
            if let kept = before.removeValue(forKey: rule) { return kept.map { $0.moved(to: index) } }
            var new = Self.arm(rule, index: index, firesAtStart: false)
            for index in new.indices {
                for (name, isActive) in known {
                    let change = InputChange(input: name, isActive: isActive, at: moment.now)
                    _ = new[index].take(.input(change), at: moment.now)
                }
            }
            return new
        }
        gates = gates.filter { name, _ in rules.contains { $0.name == name } }
        dependsOnMinutes = triggers.contains(where: \.isTime)
        self.rules = rules
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
    mutating func admit(_ rule: Rule, at now: MonotonicInstant) -> RateGate.Verdict {
        gates[rule.name, default: RateGate()].admit(at: now, limit: rule.firesPerMinute)
    }

    private static func arm(_ rule: Rule, index: Int, firesAtStart: Bool) -> [ArmedTrigger] {
        rule.triggers.map { ArmedTrigger($0, of: index, firesAtStart: firesAtStart) }
    }

    private func decide(_ fired: Set<Int>, at moment: RuleMoment) -> [Decision] {
        // In the order of the configuration.
        fired.sorted().map { rules[$0] }.compactMap { rule in
            switch holds(rule.conditions, at: moment) {
            case true: .fire(rule)
            case false: nil
            case nil: .timeUnknown(rule)
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
