/// What sensors measure: clauses and whole sentences with `{device}`.
struct SensorPhrases: Hashable, Sendable {
    /// A clause, with `{values}`.
    let temperature: Pattern
    /// A clause, with the temperature in `{first}` and the rest in `{values}`.
    let temperatureAnd: Pattern
    /// A clause, with `{values}`.
    let measures: Pattern
    /// A clause, with `{time}`.
    let age: Pattern
    /// A clause.
    let justNow: Pattern
    /// A clause, with `{reason}`: there is a value, but the last attempt failed.
    let nowSilent: Pattern
    let neverMeasured: Pattern
    /// With `{reason}`.
    let silent: Pattern
    /// With `{reason}` and `{time}`.
    let silentFor: Pattern
    /// With `{time}` and `{values}`.
    let lastMeasured: Pattern
    /// With `{count}`.
    let more: Pattern
}
