/// Volume, sounds and speech.
struct SoundPhrases: Hashable, Sendable {
    // Clauses of one sentence, the first with {device} and {value} in percent.
    let volume: Pattern
    let muted: Pattern
    let loudestAllowed: Pattern

    // The same, the first two with {other}.
    let playing: Pattern
    /// With `{device}`.
    let playingOn: Pattern
    let saying: Pattern
    /// With `{device}`.
    let sayingOn: Pattern
    let butSilent: Pattern

    // Whole sentences with {reason}.
    let cannotSetVolume: Pattern
    let cannotPlayOn: Pattern
    let cannotSpeakOn: Pattern
    /// With `{other}`.
    let cannotPlay: Pattern
}
