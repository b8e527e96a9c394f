/// The state of the board: whole sentences.
struct StatusPhrases: Hashable, Sendable {
    /// With `{count}`.
    let allOn: Pattern
    let allOff: Pattern
    let othersOff: Pattern
    /// With `{device}`.
    let beingPressed: Pattern
    let notPressed: Pattern
    /// With `{devices}`.
    let unreadable: Pattern
    let volumeUnreadable: Pattern
    let nothingOn: Pattern
}
