/// What the policy says to a request.
enum Decision: Equatable, Sendable {
    case refuse(OutputRefusal)
    /// Allowed, once somebody says the word.
    case confirm
    case perform(OutputPlan)
}
