import HardwareAbstraction

extension SafetyPolicy {
    /// How far a command has come.
    enum Admission: Equatable, Sendable {
        case new
        /// Its word was said.
        case confirmed
        /// It was admitted, and something has been done for it since.
        case admitted
    }

    /// What is to be done for a request; changes nothing.
    func decide(
        _ request: OutputRequest,
        on id: OutputID,
        by caller: Caller,
        at now: MonotonicInstant,
        admission: Admission = .new
    ) -> Decision {
        guard !isStopped, let record = record(id) else { return .refuse(.stopped) }
        guard mayChange(record.name, by: caller) else { return .refuse(.notPermitted) }
        switch request {
        case .set(let level, _, let fade) where !level.isOn:
            return decideOff(record, id, fade: fade, by: caller, at: now)
        case .set(let level, let duration, let fade):
            let plan: OutputPlan
            switch record.kind {
            case .toggle: plan = OutputPlan(level: .full)
            case .dimmer(let ownFade): plan = OutputPlan(level: level, fade: fade ?? ownFade)
            case .momentary(let pulse, _): plan = OutputPlan(level: .full, pulse: pulse)
            }
            return decideOn(plan, for: duration, record, id, by: caller, at: now, admission)
        case .press:
            guard case .momentary(let pulse, _) = record.kind else { return .refuse(.stopped) }
            return decideOn(
                OutputPlan(level: .full, pulse: pulse),
                for: nil,
                record,
                id,
                by: caller,
                at: now,
                admission
            )
        }
    }

    private func decideOff(
        _ record: OutputRecord,
        _ id: OutputID,
        fade: Duration?,
        by caller: Caller,
        at now: MonotonicInstant
    ) -> Decision {
        let losers = losers(when: id, goesOn: false)
        if !caller.isForced {
            if caller.isPerson, record.rules.isLocked { return .refuse(.locked) }
            if let left = record.minimumOnLeft(at: now) { return .refuse(.minimumOn(remaining: left)) }
            for loser in losers {
                if let (other, left) = blocker(ofSwitchingOff: loser, at: now) {
                    return .refuse(.interlocked(with: name(other), remaining: left))
                }
            }
        }
        var plan = OutputPlan(level: .off, switchOff: losers)
        // Limits do not fade.
        if case .dimmer(let ownFade) = record.kind, !caller.isForced { plan.fade = fade ?? ownFade }
        return .perform(plan)
    }

    private func decideOn(
        _ plan: OutputPlan,
        for duration: Duration?,
        _ record: OutputRecord,
        _ id: OutputID,
        by caller: Caller,
        at now: MonotonicInstant,
        _ admission: Admission
    ) -> Decision {
        if let refusal = ownRefusal(record, by: caller, at: now, admission) { return .refuse(refusal) }
        var plan = plan
        // A momentary output that may be on is stuck there: its pulse is over, or it would have been refused.
        if record.isMomentary, record.mayBeOn { plan.switchOff.append(id) }
        plan.switchOff += losers(when: id, goesOn: true)
        var deadTime: (end: MonotonicInstant, after: OutputID)?
        for mate in record.mates {
            guard let other = self.record(mate.id) else { continue }
            let end: MonotonicInstant
            if case .off(let since) = other.presence {
                plan.verifyOff.append(mate.id)
                end = since.advanced(by: mate.deadTime)
            } else {
                plan.switchOff.append(mate.id)
                end = now.advanced(by: mate.deadTime)
            }
            if end > now, end > deadTime?.end ?? now { deadTime = (end, mate.id) }
        }
        for other in plan.switchOff where other != id {
            if let (blocker, left) = blocker(ofSwitchingOff: other, at: now) {
                return .refuse(.interlocked(with: name(blocker), remaining: left))
            }
        }
        if let deadTime {
            let left = now.duration(to: deadTime.end)
            guard left <= Self.longestWait else {
                return .refuse(.deadTime(after: name(deadTime.after), remaining: left))
            }
            plan.notBefore = deadTime.end
        }
        if let refusal = overload(record, id, plan) { return .refuse(refusal) }
        if caller.isPerson, record.rules.needsConfirmation, admission == .new { return .confirm }
        if record.mayBeOn {
            plan.verifyOff = []
        } else {
            for case .output(let other) in record.needs.map(\.subject) { plan.verifyNeeds.append(other) }
            if rules.loadLimit != nil, record.rules.load > 0 { plan.verifyLoad = silentLoads(besides: id) }
        }
        time(&plan, for: duration, record, at: now)
        return .perform(plan)
    }

    /// What the output's own rules have against going on.
    private func ownRefusal(
        _ record: OutputRecord,
        by caller: Caller,
        at now: MonotonicInstant,
        _ admission: Admission
    ) -> OutputRefusal? {
        if let input = record.rules.lockedBy, isHeldOff(record) { return .lockedBy(input) }
        if caller.isPerson, record.rules.isLocked { return .locked }
        if caller.isRateLimited, admission != .admitted {
            if let left = record.rate.wait(at: now) { return .tooOften(remaining: left) }
            if let left = boardRate.wait(at: now) { return .boardTooOften(remaining: left) }
        }
        if case .momentary(_, let interval) = record.kind {
            if let left = record.pulseLeft(at: now) { return .pulsing(remaining: left + interval) }
            if let left = record.restEnd.flatMap({ now.remaining(until: $0) }) { return .resting(remaining: left) }
        }
        if let need = record.needs.first(where: { !isMet($0) }) {
            return .requires(need.name, isOn: need.isOn)
        }
        let isAtLimit =
            record.rules.maximumOn.flatMap { limit in
                record.onSince.map { now.remaining(until: $0.advanced(by: limit)) == nil }
            } ?? false
        if !record.isMomentary && (record.isForcedOff || record.needsOff) || isAtLimit {
            // A limit comes before any command: it goes off first, and rests as long as it has to.
            let retry = record.retryAt.flatMap { now.remaining(until: $0) } ?? .zero
            return .resting(remaining: max(record.rules.minimumOff, retry, .seconds(1)))
        }
        if let left = record.minimumOffLeft(at: now) { return .minimumOff(remaining: left) }
        return nil
    }

    /// Outputs that would draw something if they were on, and are believed to be off.
    private func silentLoads(besides id: OutputID) -> [OutputID] {
        ids.filter { other in
            guard other != id, let record = self.record(other) else { return false }
            return record.rules.load > 0 && !record.mayBeOn
        }
    }

    private func overload(_ record: OutputRecord, _ id: OutputID, _ plan: OutputPlan) -> OutputRefusal? {
        guard let limit = rules.loadLimit, record.rules.load > 0, !record.mayBeOn else { return nil }
        let free = limit.amount - load(without: Set(plan.switchOff).union([id]))
        // Sums of decimal fractions are not exact.
        guard record.rules.load > free + 1e-9 else { return nil }
        return .overload(limit, needed: record.rules.load, free: max(0, free))
    }

    /// When it goes off again: what was asked for, within `min_on` and `max_on`.
    private func time(
        _ plan: inout OutputPlan,
        for duration: Duration?,
        _ record: OutputRecord,
        at now: MonotonicInstant
    ) {
        guard let duration, plan.pulse == nil else { return }
        var end = now.advanced(by: max(duration, .zero))
        let shortest: MonotonicInstant
        if case .maybeOn(_, .some(let confirmed)) = record.presence {
            shortest = confirmed.advanced(by: record.rules.minimumOn)
        } else {
            shortest = now.advanced(by: record.rules.minimumOn)
        }
        if record.rules.minimumOn > .zero, end < shortest {
            end = shortest
            plan.adjustments.append(.lengthened(to: now.duration(to: end)))
        }
        if let maximumOn = record.rules.maximumOn {
            let longest = (record.onSince ?? now).advanced(by: maximumOn)
            if longest < end {
                end = longest
                plan.adjustments = [.shortened(to: now.duration(to: end))]
            }
        }
        plan.timer = end
    }

    /// Who may not go off yet, if `id` is to go off: itself, or what needs it.
    func blocker(
        ofSwitchingOff id: OutputID,
        at now: MonotonicInstant,
        below seen: Set<OutputID> = []
    ) -> (OutputID, Duration)? {
        guard !seen.contains(id), let record = record(id), record.mayBeOn else { return nil }
        if let left = record.pulseLeft(at: now), left > .zero { return (id, left) }
        if let left = record.minimumOnLeft(at: now) { return (id, left) }
        for loser in losers(when: id, goesOn: false) {
            if let found = blocker(ofSwitchingOff: loser, at: now, below: seen.union([id])) { return found }
        }
        return nil
    }
}
