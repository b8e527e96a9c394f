/// What happened: whole sentences with `{moment}`, most with `{device}` and `{by}`.
struct EventPhrases: Hashable, Sendable {
    let switchedOn: Pattern
    let switchedOff: Pattern
    /// With `{value}` in percent.
    let dimmed: Pattern
    let pressed: Pattern
    let refused: Pattern
    /// Of an output, an input or a scene; who asked is no matter.
    let failed: Pattern
    /// With `{time}`.
    let offLate: Pattern
    let timerCancelled: Pattern
    /// With `{time}`.
    let timerExtended: Pattern
    /// With `{name}`.
    let sceneRun: Pattern
    /// With `{name}`.
    let ruleFired: Pattern
    let sensorSilent: Pattern
    /// With `{time}`.
    let sensorBack: Pattern
    /// With `{value}` in percent.
    let volumeSet: Pattern
    let muted: Pattern
    let unmuted: Pattern
    /// With `{other}`.
    let soundPlayed: Pattern
    /// On a speaker.
    let textSaid: Pattern
    let started: Pattern
    let stopped: Pattern
    let reloaded: Pattern
    let damaged: Pattern
    let stateNotSaved: Pattern

    /// With `{time}`, no `{moment}`.
    let none: Pattern
    /// With `{count}` and `{time}`: more happened before.
    let more: Pattern

    // {by}
    let byVoice: Pattern
    let byHand: Pattern
    let byTimer: Pattern
    /// With `{name}`.
    let byRule: Pattern
    let bySafety: Pattern
    let byProgram: Pattern
}
