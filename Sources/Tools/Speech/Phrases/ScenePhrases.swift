/// What became of a scene: whole sentences with its `{name}`.
struct ScenePhrases: Hashable, Sendable {
    let done: Pattern
    /// Followed by what was not done.
    let partly: Pattern
    let nothing: Pattern
}
