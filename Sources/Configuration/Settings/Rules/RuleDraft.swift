/// A rule as the file has it, before the names in its sentences are looked up.
struct RuleDraft: Sendable {
    let location: SourceLocation
    var name: Located<String>?
    /// `nil` after a complaint.
    var when: Located<String>?
    var actions: [Located<String>] = []
    var conditions: [RequirementConfiguration] = []
    var between: Located<RuleConfiguration.TimeSpan>?
    var notBetween: Located<RuleConfiguration.TimeSpan>?

    static let maximumActions = 16

    static var group: Group<RuleDraft> {
        Group(
            "rule",
            make: { RuleDraft(location: $0.location) },
            keys: [
                .optional(
                    "name",
                    \.name,
                    Format<String>.name.located,
                    otherwise: "what stands after 'when'",
                    "What the event log calls it"
                ),
                .required(
                    "when",
                    \.when,
                    Format<Located<String>>.sentence(TriggerSentence.forms).optional,
                    "what sets it off, such as 'front door opens'"
                ),
                .required("do", \.actions, .actionSentences, "what it does, such as 'hall lamp on for 5m'"),
                .optional("if", \.conditions, .requirements, "What must be so at that moment, written as 'requires'"),
                .optional(
                    "between",
                    \.between,
                    Format<RuleConfiguration.TimeSpan>.timeSpan.located,
                    otherwise: "always",
                    "The hours in which it acts, such as 22:00-06:00"
                ),
                .optional(
                    "not_between",
                    \.notBetween,
                    Format<RuleConfiguration.TimeSpan>.timeSpan.located,
                    otherwise: "never",
                    "The quiet hours, in which it does not act"
                ),
            ]
        )
    }
}

extension Format where Value == Located<String> {
    /// A sentence of one of these forms; it is taken apart once all names are known.
    static func sentence(_ forms: [String]) -> Format {
        let text = Format<String>.text(maximumLength: 300)
        return Format(
            description: .sentence(forms),
            read: text.located.read,
            write: { $0.value }
        )
    }
}

extension Format where Value == [Located<String>] {
    /// One sentence or a list of them.
    fileprivate static var actionSentences: Format {
        let one = Format<Located<String>>.sentence(ActionSentence.forms)
        let list = Format<[Located<String>]>.list(of: one, maximumCount: RuleDraft.maximumActions)
        return Format(
            description: .either([one.description, list.description]),
            read: { node, reading in
                guard case .sequence(let items) = node.content else { return one.read(node, &reading).map { [$0] } }
                guard items.isEmpty else { return list.read(node, &reading) }
                reading.complain("expects at least one action", at: node.location)
                return nil
            },
            write: { _ in "nothing" }
        )
    }
}
