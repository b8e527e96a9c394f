/// What the states of inputs are called, by kind.
struct InputPhrases: Hashable, Sendable {
    /// Patterns with `{device}`.
    struct Words: Hashable, Sendable {
        // Clauses with {since}.
        let active: Pattern
        let inactive: Pattern
        // Parts of a sentence, behind "while".
        let whileActive: Pattern
        let whileInactive: Pattern
        // Whole sentences with {moment}.
        let becameActive: Pattern
        let becameInactive: Pattern
    }

    let door: Words
    let window: Words
    let motion: Words
    let button: Words
    let leak: Words
    let generic: Words
    /// What `{since}` is filled with: `{time}`, and `{device}` for its number.
    let since: Pattern
    /// A whole sentence, with `{device}` and `{count}`.
    let counted: Pattern
    /// A whole sentence, with how many in the last minute in `{value}`.
    let rate: Pattern
}
