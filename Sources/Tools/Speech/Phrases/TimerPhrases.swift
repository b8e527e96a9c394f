/// Outputs that go off by themselves: whole sentences.
struct TimerPhrases: Hashable, Sendable {
    /// With `{device}` and `{moment}`.
    let running: Pattern
    let extended: Pattern
    let cancelled: Pattern
    let none: Pattern
    let notRunning: Pattern
    /// A limit and no timer.
    let limit: Pattern
    /// With `{time}`.
    let tooLong: Pattern
    let locked: Pattern
    let stopped: Pattern
}
