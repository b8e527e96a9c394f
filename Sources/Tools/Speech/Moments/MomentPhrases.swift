/// When something happens or happened; each with a `{time}` but ``justNow``.
struct MomentPhrases: Hashable, Sendable {
    let today: Pattern
    let tomorrow: Pattern
    let yesterday: Pattern
    let after: Pattern
    let ago: Pattern
    let justNow: Pattern
}
