/// What became of an output. Clauses but for the last two, so that one can follow the other.
struct OutputPhrases: Hashable, Sendable {
    // After a command, with {device}.
    let switchedOn: Pattern
    let switchedOff: Pattern
    /// With `{value}` in percent.
    let dimmed: Pattern
    /// With `{value}` in percent and `{time}`.
    let fading: Pattern
    /// With `{time}`.
    let fadingOff: Pattern

    // What it is, with {devices}.
    let isOn: Pattern
    let isOff: Pattern
    /// With `{device}` and `{value}` in percent.
    let isDimmed: Pattern

    // What follows.
    /// With `{time}`: the limit did not allow what was asked for.
    let shortened: Pattern
    /// With `{time}`: the shortest time that the rules allow.
    let lengthened: Pattern
    /// With `{device}` for its number, and `{moment}`.
    let goesOff: Pattern
    /// The same, at its limit.
    let goesOffAtLimit: Pattern

    // Whole sentences.
    /// With `{other}`.
    let switchedOffFirst: Pattern
    let pressed: Pattern
    let everythingOff: Pattern
    let everythingElseOff: Pattern
}
