/// The units of time, each with a `{count}`.
struct DurationWords: Hashable, Sendable {
    let seconds: Pattern
    let minutes: Pattern
    let hours: Pattern
    let days: Pattern
}
