import HardwareAbstraction

extension SafetyPolicy {
    /// Takes new outputs and rules; what the new rules forbid is due at once.
    ///
    /// - Parameters:
    ///   - kept: which of the new outputs, by index, is one that there is.
    ///   - last: the levels of removed outputs, for new ones of the same name.
    /// - Returns: the outputs in the order given.
    mutating func reconfigure(
        _ outputs: [OutputDescription],
        kept: [Int: OutputID],
        removed: [OutputID],
        _ rules: BoardRules,
        _ last: [String: OutputLevel],
        at now: MonotonicInstant
    ) -> [OutputID] {
        for id in removed { records[id] = nil }
        confirmations.removeAll { removed.contains($0.output) }
        if rules.changesPerMinute != self.rules.changesPerMinute {
            boardRate = RateLimit(perMinute: rules.changesPerMinute, at: now)
        }
        self.rules = rules
        var result: [OutputID] = []
        for (index, output) in outputs.enumerated() {
            if let id = kept[index] {
                if records[id]?.rules.changesPerMinute != output.rules.changesPerMinute {
                    records[id]?.rate = RateLimit(perMinute: output.rules.changesPerMinute, at: now)
                }
                records[id]?.kind = output.kind
                records[id]?.rules = output.rules
                result.append(id)
            } else {
                result.append(records.append(OutputRecord(output, at: now)))
            }
        }
        link()
        startPatienceEnds = now.advanced(by: Self.startPatience)
        for (index, id) in result.enumerated() where kept[index] == nil {
            guard let record = record(id), !record.isMomentary else { continue }
            let level: OutputLevel =
                switch record.rules.atStart {
                case .off: .off
                case .on: .full
                case .last: last[record.name] ?? .off
                }
            guard level.isOn else { continue }
            let wait = record.mates.reduce(record.rules.minimumOff) { max($0, $1.deadTime) }
            records[id]?.pendingStart = OutputRecord.PendingStart(level: level, at: now.advanced(by: wait))
        }
        return result
    }
}
