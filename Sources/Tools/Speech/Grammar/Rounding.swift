/// How a duration is rounded for who hears it.
enum Rounding: Hashable, Sendable {
    /// For times that have passed.
    case down
    /// For times to wait: never too short.
    case up
    /// For times that somebody set: to the minute, in two units where it takes two.
    case exact
}
