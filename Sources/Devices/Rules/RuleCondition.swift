/// What must be so at the moment in which a rule would fire. What is not known is not so.
public enum RuleCondition: Hashable, Sendable {
    case between(DailyInterval)
    /// Quiet hours.
    case notBetween(DailyInterval)
    case input(String, isActive: Bool)
    case output(String, isOn: Bool)
}
