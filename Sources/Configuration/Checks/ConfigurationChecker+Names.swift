import SpokenNames

extension ConfigurationChecker {
    private typealias Names = (label: Located<String>, aliases: [Located<String>])

    /// No two names may sound the same, or nobody knows which one is meant.
    mutating func checkNames() {
        let devices: [Names] =
            draft.switches.map { ($0.label, $0.aliases) }
            + draft.momentary.map { ($0.label, $0.aliases) }
            + draft.dimmers.map { ($0.label, $0.aliases) }
            + draft.inputs.map { ($0.label, $0.aliases) }
            + draft.sensors.map { ($0.label, $0.aliases) }
            + draft.speakers.map { ($0.label, $0.aliases) }
        checkDistinct(devices)
        checkDistinct(draft.sounds.map { ($0.label, $0.aliases) })
        checkDistinct(draft.scenes.map { ($0.label, $0.aliases) })
        checkDistinct(draft.rules.compactMap(\.name).map { ($0, []) })
        checkDistinct(draft.expanders.map { ($0.label, []) })
        checkDistinct(draft.endpoints.map { ($0.label, []) })
    }

    private mutating func checkDistinct(_ names: [Names]) {
        var seen: [FoldedName: Located<String>] = [:]
        // Names before aliases: the alias is what one would rather change.
        let labels = names.map(\.label).sorted { $0.location < $1.location }
        let aliases = names.flatMap(\.aliases).sorted { $0.location < $1.location }
        for name in labels + aliases {
            let folded = FoldedName(name.value)
            guard !folded.isEmpty else { continue }
            guard let first = seen[folded] else {
                seen[folded] = name
                continue
            }
            complaints.add(
                "\(Quoting.quoted(name.value)) sounds the same as \(Quoting.quoted(first.value)) in line "
                    + "\(first.location.line); choose another name",
                at: name.location
            )
        }
    }
}
