/// The way of rules and scenes to the outputs: the safety engine, by the outputs' names.
public protocol OutputCommander: Sendable {
    /// - Returns: what was done, from what the hardware says.
    func perform(
        _ request: OutputRequest,
        onOutputNamed name: String,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome

    /// Why the request would be refused now; `nil` when it would not. Changes nothing and mints no word.
    func refusal(of request: OutputRequest, onOutputNamed name: String, by caller: Caller) async -> OutputRefusal?

    /// What the hardware has.
    func level(ofOutputNamed name: String) async throws(OutputError) -> OutputLevel
}
