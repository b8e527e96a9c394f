import HardwareAbstraction

extension SafetyPolicy {
    /// How outputs begin.
    struct StartPlan: Equatable, Sendable {
        struct Late: Equatable, Sendable {
            let output: String
            let by: Duration
        }

        /// In the order in which their hardware is to be taken: what is off first and of it what needs others,
        /// then what is on and of it what others need.
        var levels: [(id: OutputID, level: OutputLevel)] = []
        /// Should have gone off while the program was down.
        var late: [Late] = []
        /// Were to be on, and the rules do not allow it.
        var refused: [String] = []

        static func == (lhs: Self, rhs: Self) -> Bool {
            lhs.levels.elementsEqual(rhs.levels) { $0 == $1 } && lhs.late == rhs.late && lhs.refused == rhs.refused
        }
    }

    /// What is to be on at start, and how it may get there.
    private struct Wish {
        let id: OutputID
        let level: OutputLevel
        /// How long it has been on without a break; `nil` when it has not.
        let onFor: Duration?
        let timer: MonotonicInstant?
    }

    /// Works out every output's level at start; the records then say what is going to be so.
    ///
    /// On with its first breath is only what has no interlock and need not rest: of all else nobody knows when it was
    /// last on, as a stop may have switched it off, so it counts as having gone off just now and comes on after its time.
    mutating func planStart(from saved: SavedState?, moment: SavedMoment) -> StartPlan {
        let now = moment.monotonic
        var plan = StartPlan()
        var granted: Set<OutputID> = []
        var direct: [OutputID: Wish] = [:]
        var draws = 0.0
        for id in dependentsFirst.reversed() {
            guard let record = record(id), let wish = wish(of: id, from: saved, moment: moment, &plan) else { continue }
            let isBlocked =
                record.mates.contains { granted.contains($0.id) }
                || record.needs.contains { need in
                    guard case .output(let other) = need.subject else { return false }
                    return granted.contains(other) != need.isOn
                }
                || granted.contains { other in
                    self.record(other)?.needs.contains { $0.subject == .output(id) && !$0.isOn } == true
                }
                || rules.loadLimit.map { draws + record.rules.load > $0.amount + 1e-9 } ?? false
            guard !isBlocked else {
                plan.refused.append(record.name)
                continue
            }
            granted.insert(id)
            draws += record.rules.load
            let mayBeDirect =
                record.mates.isEmpty && record.rules.lockedBy == nil
                && record.rules.minimumOff == .zero
                && record.needs.allSatisfy { need in
                    guard case .output(let other) = need.subject else { return false }
                    return !need.isOn || direct[other] != nil
                }
            if mayBeDirect {
                direct[id] = wish
            } else {
                postpone(wish, record, at: now)
            }
        }
        plan.levels = dependentsFirst.filter { direct[$0] == nil }.map { ($0, .off) }
        for id in dependentsFirst.reversed() {
            guard let wish = direct[id] else { continue }
            plan.levels.append((id, wish.level))
            let since = now.advanced(by: .zero - (wish.onFor ?? .zero))
            records[id]?.presence = .maybeOn(since: since, confirmed: nil)
            records[id]?.goal = wish.level
            records[id]?.timer = wish.timer
        }
        return plan
    }

    private mutating func postpone(_ wish: Wish, _ record: OutputRecord, at now: MonotonicInstant) {
        var wait = record.rules.minimumOff
        for mate in record.mates { wait = max(wait, mate.deadTime) }
        var at = now.advanced(by: wait)
        for case .output(let other) in record.needs.map(\.subject) {
            if let start = self.record(other)?.pendingStart { at = max(at, start.at) }
        }
        let end = endOfLimit(wish, record, at: now)
        records[wish.id]?.pendingStart = OutputRecord.PendingStart(level: wish.level, at: at, endsAt: end)
        records[wish.id]?.timer = wish.timer
    }

    private func endOfLimit(_ wish: Wish, _ record: OutputRecord, at now: MonotonicInstant) -> MonotonicInstant? {
        guard let onFor = wish.onFor, let maximumOn = record.rules.maximumOn else { return nil }
        return now.advanced(by: maximumOn - onFor)
    }

    private func wish(
        of id: OutputID,
        from state: SavedState?,
        moment: SavedMoment,
        _ plan: inout StartPlan
    ) -> Wish? {
        guard let record = record(id), !record.isMomentary else { return nil }
        let saved = state?.outputs[record.name]
        let now = moment.monotonic
        var onFor: Duration?
        var timer: MonotonicInstant?
        if let state, let saved, saved.level.isOn {
            let gap = state.savedAt.gap(to: moment)
            let total = gap.map { saved.since.span(to: state.savedAt) + $0 }
            var late: Duration?
            if saved.offReason == .timer, let left = saved.offAfter {
                if let gap, gap < left {
                    timer = now.advanced(by: left - gap)
                } else {
                    late = gap.map { $0 - left } ?? .zero
                }
            }
            if record.rules.atStart != .off, let maximumOn = record.rules.maximumOn {
                if let total, total < maximumOn {
                    // The limit goes on counting.
                } else {
                    late = max(late ?? .zero, total.map { $0 - maximumOn } ?? .zero)
                }
            }
            if let late {
                plan.late.append(StartPlan.Late(output: record.name, by: late))
                return nil
            }
            onFor = total
        }
        switch record.rules.atStart {
        case .off: return nil
        case .on: return Wish(id: id, level: .full, onFor: onFor, timer: timer)
        case .last:
            guard let saved, saved.level.isOn else { return nil }
            return Wish(id: id, level: saved.level, onFor: onFor, timer: timer)
        }
    }
}

extension SavedMoment {
    /// The time from here, when the state was saved, to now; `nil` when no clock tells.
    fileprivate func gap(to now: SavedMoment) -> Duration? {
        if boot == now.boot { return monotonic <= now.monotonic ? monotonic.duration(to: now.monotonic) : nil }
        // A board without a clock of its own begins in the past.
        return wall <= now.wall ? wall.duration(to: now.wall) : nil
    }

    /// The time from here to a later saving.
    fileprivate func span(to later: SavedMoment) -> Duration {
        let span = boot == later.boot ? monotonic.duration(to: later.monotonic) : wall.duration(to: later.wall)
        return max(span, .zero)
    }
}
