/// A command that waited for its word, and what became of it.
public struct ConfirmedCommand: Hashable, Sendable {
    public let output: String
    public let request: OutputRequest
    /// `nil` for a press.
    public let outcome: OutputOutcome?

    public init(output: String, request: OutputRequest, outcome: OutputOutcome?) {
        self.output = output
        self.request = request
        self.outcome = outcome
    }
}
