extension RuleConfiguration {
    /// What sets a rule off. Names are those of configured devices, not aliases.
    public enum Trigger: Hashable, Sendable {
        /// An input becomes active (or inactive), and has been so for a time; zero for at once.
        case input(String, isActive: Bool, for: Duration)
        case sensor(Threshold)
        /// At a time of these days, never empty.
        case time(TimeOfDay, days: Set<Weekday>)
    }
}
