/// Something that the board does by itself, with or without a network.
public struct Rule: Hashable, Sendable {
    public var name: String
    /// Any of them is enough.
    public var triggers: [RuleTrigger]
    /// All of them are needed.
    public var conditions: [RuleCondition]
    /// One after the other; one that fails does not keep the next from being done.
    public var actions: [RuleAction]
    /// Whether it also fires for what holds when the program starts.
    public var atStart: Bool
    /// More often in a minute it does not fire, lest two rules drive each other in circles.
    public var firesPerMinute: Int

    public init(
        _ name: String,
        when triggers: [RuleTrigger],
        if conditions: [RuleCondition] = [],
        do actions: [RuleAction],
        atStart: Bool = false,
        firesPerMinute: Int = 10
    ) {
        self.name = name
        self.triggers = triggers
        self.conditions = conditions
        self.actions = actions
        self.atStart = atStart
        self.firesPerMinute = max(firesPerMinute, 1)
    }
}
