/// What makes a rule fire. What holds already when the program starts does not, see ``Rule/atStart``.
public enum RuleTrigger: Hashable, Sendable {
    /// An input becomes active or inactive and, if given, stays so for that long.
    case input(String, becomes: Bool, for: Duration = .zero)
    /// A measured value goes over a limit and, if given, stays there for that long. A silent sensor ends the wait.
    case threshold(Threshold, for: Duration = .zero)
    /// The clock shows this time, on these days. A time that the clock jumps over is left out, and a summer time's
    /// second 2:30 does not count.
    case time(TimeOfDay, on: Set<Weekday> = Set(Weekday.allCases))
}
