import HardwareAbstraction

extension SafetyPolicy {
    /// What of an output a restart depends on.
    struct Memory: Equatable, Sendable {
        let level: OutputLevel
        let since: MonotonicInstant
        let off: OffDeadline?
    }

    /// By the output's name; outputs whose start does not depend on it are not there.
    var memory: [String: Memory] {
        var memory: [String: Memory] = [:]
        for case .some(let record) in records.values {
            let dependsOnLevel =
                record.rules.atStart == .last || record.rules.atStart == .on && record.rules.maximumOn != nil
            guard dependsOnLevel || record.timer != nil else { continue }
            // Until a start that waits has come, what was remembered before goes on.
            let level = record.pendingStart?.level ?? record.goal
            let since: MonotonicInstant =
                switch record.presence {
                case .off(let since), .maybeOn(let since, _): since
                }
            let timer = record.timer.map { OffDeadline(at: $0, reason: .timer) }
            let limit = record.onSince.flatMap { since in
                record.rules.maximumOn.map { OffDeadline(at: since.advanced(by: $0), reason: .maximumOn) }
            }
            memory[record.name] = Memory(level: level, since: since, off: timer ?? limit)
        }
        return memory
    }
}

extension SavedState {
    init(_ memory: [String: SafetyPolicy.Memory], at moment: SavedMoment) {
        let outputs = memory.mapValues { memory in
            let age = memory.since.duration(to: moment.monotonic)
            return SavedOutput(
                level: memory.level,
                since: SavedMoment(
                    boot: moment.boot,
                    monotonic: memory.since,
                    wall: moment.wall.advanced(by: .zero - age)
                ),
                offAfter: memory.off.map { max(moment.monotonic.duration(to: $0.at), .zero) },
                offReason: memory.off?.reason
            )
        }
        self.init(outputs: outputs, savedAt: moment)
    }
}
