/// Something that happens by itself, without any network.
public struct RuleConfiguration: Hashable, Sendable {
    /// The hours in which a rule acts.
    public enum Hours: Hashable, Sendable {
        case between(TimeSpan)
        case notBetween(TimeSpan)

        public func allow(_ time: TimeOfDay) -> Bool {
            switch self {
            case .between(let span): span.contains(time)
            case .notBetween(let span): !span.contains(time)
            }
        }
    }

    /// Its name, or its `when`; no two rules have the same.
    public let label: Located<String>
    public let trigger: Trigger
    /// All of them must be so.
    public let conditions: [RequirementConfiguration]
    /// `nil` for always.
    public let hours: Hours?
    /// At least one, in order.
    public let actions: [Action]

    public var name: String { label.value }
}
