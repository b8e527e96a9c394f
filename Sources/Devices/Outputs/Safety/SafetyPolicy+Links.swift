extension SafetyPolicy {
    /// Works out who is locked with whom, and who needs whom.
    mutating func link() {
        self.ids = records.ids
        var ids: [String: OutputID] = [:]
        for id in self.ids { ids[name(id)] = id }
        for id in self.ids {
            let (mates, needs) = (mates(of: id, ids), needs(of: id, ids))
            records[id]?.mates = mates
            records[id]?.needs = needs
            records[id]?.dependents = []
        }
        for id in self.ids {
            for case .output(let other) in record(id)?.needs.map(\.subject) ?? [] {
                records[other]?.dependents.append(id)
            }
        }
        for id in self.ids {
            let depth = depth(of: id, below: [])
            records[id]?.depth = depth
        }
        dependentsFirst = self.ids.sorted { (record($1)?.depth ?? 0, $0) < (record($0)?.depth ?? 0, $1) }
    }

    private func mates(of id: OutputID, _ ids: [String: OutputID]) -> [OutputRecord.Mate] {
        var deadTimes: [OutputID: Duration] = [:]
        for interlock in rules.interlocks where interlock.outputs.contains(name(id)) {
            for other in interlock.outputs.compactMap({ ids[$0] }) where other != id {
                deadTimes[other] = max(deadTimes[other] ?? .zero, interlock.deadTime)
            }
        }
        return deadTimes.sorted { $0.key < $1.key }.map { OutputRecord.Mate(id: $0, deadTime: $1) }
    }

    private func needs(of id: OutputID, _ ids: [String: OutputID]) -> [OutputRecord.Need] {
        (record(id)?.rules.requires ?? []).map { requirement in
            let subject: OutputRecord.Need.Subject = ids[requirement.name].map { .output($0) } ?? .input
            return OutputRecord.Need(subject: subject, name: requirement.name, isOn: requirement.isOn)
        }
    }

    /// Requirements in a circle have no end: each output counts once.
    private func depth(of id: OutputID, below seen: Set<OutputID>) -> Int {
        guard !seen.contains(id), let record = record(id) else { return 0 }
        let seen = seen.union([id])
        return record.needs.reduce(0) { deepest, need in
            guard case .output(let other) = need.subject else { return deepest }
            return max(deepest, 1 + depth(of: other, below: seen))
        }
    }

    func isMet(_ need: OutputRecord.Need) -> Bool {
        switch need.subject {
        case .input: inputs[need.name] == need.isOn
        case .output(let id):
            need.isOn ? record(id)?.isSurelyOn == true : record(id)?.mayBeOn != true
        }
    }

    /// Outputs that may be on and must not be when `id` goes on, or off.
    func losers(when id: OutputID, goesOn isOn: Bool) -> [OutputID] {
        (record(id)?.dependents ?? []).filter { dependent in
            guard let record = record(dependent), record.mayBeOn else { return false }
            return record.needs.contains { $0.subject == .output(id) && $0.isOn != isOn }
        }
    }

    /// Held off by its input.
    func isHeldOff(_ record: OutputRecord) -> Bool {
        record.rules.lockedBy.map { inputs[$0] != false } ?? false
    }

    /// What draws now, or may, apart from these: also what cannot be seen to be off, since it is not there to be asked.
    func load(without left: Set<OutputID>) -> Double {
        ids.reduce(0) { sum, id in
            guard let record = record(id), record.mayBeOn || record.isAbsent, !left.contains(id) else { return sum }
            return sum + record.rules.load
        }
    }
}
