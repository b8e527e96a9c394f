import HardwareAbstraction

extension SafetyPolicy {
    func deadline(of id: OutputID) -> OffDeadline? { record(id)?.offDeadline(offlineSince: offlineSince) }

    /// Everything that goes off by itself, the next first.
    func timers(at now: MonotonicInstant) -> [RunningTimer] {
        var found: [(deadline: OffDeadline, id: OutputID)] = []
        for id in ids {
            // A pulse is no timer, and what is absent is off when it comes back.
            guard let record = record(id), !record.isMomentary, !record.isAbsent, let deadline = deadline(of: id) else {
                continue
            }
            found.append((deadline, id))
        }
        return found.sorted { ($0.deadline.at, $0.id) < ($1.deadline.at, $1.id) }.map { deadline, id in
            let left = max(now.duration(to: deadline.at), .zero)
            return RunningTimer(output: name(id), remaining: left, reason: deadline.reason)
        }
    }

    /// Takes the timer away; the output stays on, within its limits.
    mutating func cancelTimer(_ name: String, by caller: Caller) throws(TimerError) {
        let id = try timed(name, by: caller).id
        records[id]?.timer = nil
    }

    /// - Returns: when it goes off now.
    mutating func extendTimer(
        _ name: String,
        by duration: Duration,
        for caller: Caller,
        at now: MonotonicInstant
    ) throws(TimerError) -> MonotonicInstant {
        let (id, timer) = try timed(name, by: caller)
        // Not into the past, and not below `min_on`.
        var end = max(timer.advanced(by: duration), now)
        if let left = record(id)?.minimumOnLeft(at: now) { end = max(end, now.advanced(by: left)) }
        if let maximumOn = record(id)?.rules.maximumOn, let since = record(id)?.onSince {
            let longest = since.advanced(by: maximumOn)
            guard end <= longest else {
                throw .tooLong(name, longest: max(now.duration(to: longest), .zero))
            }
        }
        records[id]?.timer = end
        return end
    }

    private func timed(_ name: String, by caller: Caller) throws(TimerError) -> (id: OutputID, timer: MonotonicInstant)
    {
        guard !isStopped else { throw .stopped }
        guard mayChange(name, by: caller) else {
            throw access(of: caller).shows(name) ? .locked(name) : .notRunning(name)
        }
        guard let id = id(named: name), let record = record(id), record.mayBeOn, !record.isAbsent else {
            throw .notRunning(name)
        }
        guard let timer = record.timer else {
            throw deadline(of: id) == nil ? .notRunning(name) : .limit(name)
        }
        guard !(caller.isPerson && record.rules.isLocked) else { throw .locked(name) }
        return (id, timer)
    }
}
