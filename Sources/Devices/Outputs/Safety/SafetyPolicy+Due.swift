import HardwareAbstraction

extension SafetyPolicy {
    /// When ``due(at:)`` is to be asked next; `nil` when only a change can make something due.
    var nextDeadline: MonotonicInstant? {
        guard !isStopped else { return nil }
        var earliest: MonotonicInstant?
        for case .some(let record) in records.values where !record.isAbsent {
            var deadline: MonotonicInstant?
            if let start = record.pendingStart {
                deadline = waitsForInput(record) ? max(start.at, startPatienceEnds) : start.at
            } else if !record.isForcedOff, record.mayBeOn {
                deadline = record.retryAt ?? record.offDeadline(offlineSince: offlineSince)?.at
            }
            if let deadline, earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
        }
        return earliest
    }

    /// What the rules want done now, dependents first. What is to go off counts as being switched off from here on.
    mutating func due(at now: MonotonicInstant) -> [SafetyAction] {
        guard !isStopped else { return [] }
        var actions: [SafetyAction] = []
        for id in dependentsFirst {
            guard var record = record(id), !record.isAbsent else { continue }
            if let retry = record.retryAt, retry <= now {
                record.retryAt = nil
                records[id] = record
            }
            guard record.mayBeOn, !record.isForcedOff, record.retryAt == nil else { continue }
            let caller: Caller
            if let deadline = record.offDeadline(offlineSince: offlineSince), deadline.at <= now {
                caller = deadline.reason == .timer ? .timer : .safety
            } else if record.needsOff || isHeldOff(record) || record.needs.contains(where: { !isMet($0) }) {
                // While the read-back of a new level is awaited, what it needs is looked at once more after it.
                caller = .safety
            } else {
                continue
            }
            force(id, by: caller, into: &actions)
        }
        separateInterlocked(into: &actions)
        shedLoad(into: &actions)
        actions += dueStarts(at: now)
        return actions
    }

    private mutating func force(_ id: OutputID, by caller: Caller, into actions: inout [SafetyAction]) {
        records[id]?.isForcedOff = true
        records[id]?.pendingStart = nil
        actions.append(.switchOff(id, by: caller))
    }

    /// Two of an interlock can only be on together after new rules came: the one that came on later goes off.
    private mutating func separateInterlocked(into actions: inout [SafetyAction]) {
        for id in ids {
            guard let record = record(id), let since = record.onSince, !record.isGoingOff else { continue }
            for mate in record.mates {
                guard let other = self.record(mate.id), let otherSince = other.onSince, !other.isGoingOff else {
                    continue
                }
                let isLater = (since, id) > (otherSince, mate.id)
                if isLater {
                    force(id, by: .safety, into: &actions)
                    break
                }
            }
        }
    }

    private mutating func shedLoad(into actions: inout [SafetyAction]) {
        guard let limit = rules.loadLimit, load(without: []) > limit.amount + 1e-9 else { return }
        var leaving = Set(ids.filter { record($0)?.isGoingOff == true })
        let latestFirst = ids.filter { (record($0)?.rules.load ?? 0) > 0 && record($0)?.mayBeOn == true }
            .sorted { one, other in
                guard let first = record(one)?.onSince, let second = record(other)?.onSince else { return false }
                return (first, one) > (second, other)
            }
        for id in latestFirst where !leaving.contains(id) && record(id)?.retryAt == nil {
            guard load(without: leaving) > limit.amount + 1e-9 else { return }
            leaving.insert(id)
            force(id, by: .safety, into: &actions)
        }
    }

    private mutating func dueStarts(at now: MonotonicInstant) -> [SafetyAction] {
        var actions: [SafetyAction] = []
        for id in dependentsFirst.reversed() {
            guard let record = record(id), !record.isAbsent, let start = record.pendingStart, start.at <= now else {
                continue
            }
            if waitsForInput(record), now < startPatienceEnds { continue }
            records[id]?.pendingStart = nil
            actions.append(.start(id, start.level))
        }
        return actions
    }

    private func waitsForInput(_ record: OutputRecord) -> Bool {
        if let input = record.rules.lockedBy, inputs[input] == nil { return true }
        return record.needs.contains { $0.subject == .input && inputs[$0.name] == nil }
    }
}

extension OutputRecord {
    fileprivate var isGoingOff: Bool { isForcedOff || isLeaving || needsOff || isAbsent }
}
