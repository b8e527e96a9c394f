import HardwareAbstraction

extension SafetyPolicy {
    /// What each interlock would have against an output going on; changes nothing.
    func interlocks(at now: MonotonicInstant) -> [InterlockState] {
        rules.interlocks.map { interlock in
            let members = interlock.outputs.compactMap { id(named: $0) }
            let on = members.filter { record($0)?.mayBeOn == true }
            let blocks = members.filter { !on.contains($0) }.compactMap { id -> InterlockState.Block? in
                let others = members.filter { $0 != id }
                return others.compactMap { block(of: id, by: $0, interlock.deadTime, at: now) }
                    .max { $0.hindrance.rank < $1.hindrance.rank }
            }
            return InterlockState(interlock, on: on.map(name), blocks: blocks)
        }
    }

    private func block(
        of id: OutputID,
        by other: OutputID,
        _ deadTime: Duration,
        at now: MonotonicInstant
    ) -> InterlockState.Block? {
        guard let record = record(other) else { return nil }
        guard case .off(let since) = record.presence else {
            guard let (blocker, left) = blocker(ofSwitchingOff: other, at: now) else {
                return InterlockState.Block(name(id), by: record.name, .goesFirst)
            }
            return InterlockState.Block(name(id), by: name(blocker), .mayNotGoOff(remaining: left))
        }
        return now.remaining(until: since.advanced(by: deadTime)).map {
            InterlockState.Block(name(id), by: record.name, .deadTime(remaining: $0))
        }
    }
}

extension InterlockState.Hindrance {
    /// A refusal counts most, then what is on, then the longest wait.
    fileprivate var rank: (Int, Duration) {
        switch self {
        case .mayNotGoOff(let remaining): (2, remaining)
        case .goesFirst: (1, .zero)
        case .deadTime(let remaining): (0, remaining)
        }
    }
}
