import SpokenNames

extension ConfigurationChecker {
    private typealias Names = (label: Located<String>, aliases: [Located<String>])

    /// No two names may sound the same, or nobody knows which one is meant.
    ///
    /// - Returns: the speakers' microphones, whose names are made of the speakers'.
    mutating func checkNames() -> [MicrophoneConfiguration] {
        let devices: [Names] =
            draft.switches.map { ($0.label, $0.aliases) }
            + draft.momentary.map { ($0.label, $0.aliases) }
            + draft.dimmers.map { ($0.label, $0.aliases) }
            + draft.inputs.map { ($0.label, $0.aliases) }
            + draft.sensors.map { ($0.label, $0.aliases) }
            + draft.speakers.map { ($0.label, $0.aliases) }
        let taken = checkDistinct(devices)
        checkDistinct(draft.sounds.map { ($0.label, $0.aliases) })
        checkDistinct(draft.scenes.map { ($0.label, $0.aliases) })
        checkDistinct(draft.rules.compactMap(\.name).map { ($0, []) })
        checkDistinct(draft.expanders.map { ($0.label, []) })
        checkDistinct(draft.endpoints.map { ($0.label, []) })
        checkMicrophones(besides: taken)
        return MicrophoneConfiguration.all(of: draft.speakers, language: draft.language, besides: Set(taken.keys))
    }

    private mutating func checkMicrophones(besides taken: [FoldedName: Located<String>]) {
        for speaker in draft.speakers {
            guard let capture = speaker.capture else { continue }
            let name = MicrophoneConfiguration.name(of: speaker, in: draft.language)
            guard let other = taken[FoldedName(name)] else { continue }
            complain(
                about: speaker.label,
                "its microphone is called \(Quoting.quoted(name)), which sounds the same as "
                    + "\(Quoting.quoted(other.value)) in line \(other.location.line); choose another name for that or "
                    + "the speaker",
                at: capture.location
            )
        }
    }

    /// - Returns: every name, and where it stands first.
    @discardableResult
    private mutating func checkDistinct(_ names: [Names]) -> [FoldedName: Located<String>] {
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
        return seen
    }
}
