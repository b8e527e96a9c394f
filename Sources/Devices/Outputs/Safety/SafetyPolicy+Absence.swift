import HardwareAbstraction

extension SafetyPolicy {
    /// What came out when absent hardware was taken.
    struct Return: Equatable, Sendable {
        /// It was on, or may have been, when it went.
        var wasOn = false
        /// It was to be on, and its time was over so long ago.
        var late: Duration?
    }

    /// The hardware went, or a write to it found it gone. What may be on still may be; nothing is asked of it before it
    /// is back.
    mutating func didLose(_ id: OutputID) {
        guard var record = record(id) else { return }
        record.isAbsent = true
        record.isLeaving = false
        record.retryAt = nil
        if record.pendingStart == nil {
            // It is not to come on again by itself, after a restart either.
            record.goal = .off
            record.timer = nil
        }
        if case .maybeOn(let since, _) = record.presence { record.presence = .maybeOn(since: since, confirmed: nil) }
        records[id] = record
    }

    /// The hardware could not be had at start, or for a new output at a reload: what was to be on at once, and what
    /// needs that, waits for it.
    mutating func didNotTake(_ id: OutputID, at now: MonotonicInstant) {
        records[id]?.isAbsent = true
        postponeStart(id, at: now)
        for other in ids where record(other)?.needs.contains(where: { $0.subject == .output(id) }) == true {
            // Of those only what has not been taken yet is still to be on with its first moment.
            withdraw(other, at: now, below: [id])
        }
    }

    /// What was to be on with its first moment comes on by its rules instead, as other hardware is not as it should be.
    mutating func withdrawStart(_ id: OutputID, at now: MonotonicInstant) { withdraw(id, at: now, below: []) }

    private mutating func withdraw(_ id: OutputID, at now: MonotonicInstant, below seen: Set<OutputID>) {
        guard !seen.contains(id), let before = record(id), before.pendingStart == nil, before.mayBeOn else { return }
        postponeStart(id, at: now)
        records[id]?.presence = .off(since: now)
        records[id]?.goal = .off
        for other in ids where record(other)?.needs.contains(where: { $0.subject == .output(id) }) == true {
            withdraw(other, at: now, below: seen.union([id]))
        }
    }

    private mutating func postponeStart(_ id: OutputID, at now: MonotonicInstant) {
        guard let record = record(id), record.pendingStart == nil, record.goal.isOn, let since = record.onSince else {
            return
        }
        let end = record.rules.maximumOn.map { since.advanced(by: $0) }
        records[id]?.pendingStart = OutputRecord.PendingStart(level: record.goal, at: now, endsAt: end)
    }

    /// The hardware is there, with an inactive first value, and reads so.
    mutating func didTake(_ id: OutputID, reading level: OutputLevel, at now: MonotonicInstant) -> Return {
        guard var record = record(id) else { return Return() }
        var result = Return()
        record.isAbsent = false
        result.wasOn = record.mayBeOn && record.pendingStart == nil
        guard !level.isOn else {
            record.pendingStart = nil
            record.timer = nil
            record.needsOff = true
            record.presence = .maybeOn(since: record.onSince ?? now, confirmed: nil)
            records[id] = record
            return result
        }
        if record.mayBeOn, case .momentary(_, let interval) = record.kind {
            record.restEnd = now.advanced(by: interval)
        }
        // Until just now nobody knew.
        record.presence = .off(since: now)
        record.goal = .off
        record.pulseEnd = nil
        record.isLeaving = false
        record.needsOff = false
        record.failures = 0
        record.retryAt = nil
        if let start = record.pendingStart {
            if let end = [start.endsAt, record.timer].compactMap(\.self).min(), end <= now {
                result.late = end.duration(to: now)
                record.pendingStart = nil
            } else {
                let wait = record.mates.reduce(record.rules.minimumOff) { max($0, $1.deadTime) }
                record.pendingStart?.at = max(start.at, now.advanced(by: wait))
            }
        }
        if record.pendingStart == nil { record.timer = nil }
        records[id] = record
        return result
    }
}
