/// Why a command was not done: whole sentences with `{device}`, and most with `{time}`.
struct RefusalPhrases: Hashable, Sendable {
    let pulsing: Pattern
    let resting: Pattern
    let minimumOn: Pattern
    /// With `{other}`.
    let interlocked: Pattern
    /// With `{other}`.
    let deadTime: Pattern
    /// With `{state}`, a condition of ``InputPhrases`` or one of the two below.
    let requires: Pattern
    /// The conditions that `{device}` is on, or off.
    let whileOn: Pattern
    let whileOff: Pattern
    /// What is said before the word.
    let confirm: Pattern
    /// With `{word}`.
    let needsConfirmation: Pattern
    /// It cannot be confirmed as a part of something else.
    let needsOwnConfirmation: Pattern
    let locked: Pattern
    /// With `{other}`.
    let lockedBy: Pattern
    let tooOften: Pattern
    let boardTooOften: Pattern
    /// With `{first}`, what it needs, and `{second}`, what is free.
    let overload: Pattern
    let superseded: Pattern
    let stopped: Pattern
    let notPermitted: Pattern
    let hindered: Pattern
    let hinderedFor: Pattern
    /// With `{word}`, a word that confirms nothing.
    let unknownWord: Pattern

    // Not a rule, but the hardware.
    let readsOn: Pattern
    let readsOff: Pattern
    let cutShort: Pattern
    let noAnswer: Pattern
    let notMomentary: Pattern
    let removed: Pattern
    /// With `{reason}`.
    let cannotUse: Pattern
}
