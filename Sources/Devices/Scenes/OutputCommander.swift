/// The way of rules and scenes to the outputs: the safety engine, by the outputs' names.
public protocol OutputCommander: Sendable {
    /// Does a request on an output of any kind.
    ///
    /// - Returns: what was done, from what the hardware says; `nil` for a press, after its end.
    func perform(
        _ request: OutputRequest,
        onOutputNamed name: String,
        by caller: Caller
    ) async throws(OutputError) -> OutputOutcome?

    /// What stands against a request now; `nil` when it would be tried. Changes nothing.
    ///
    /// A confirmation that is missing comes with an empty word: only the command itself makes one.
    func objection(to request: OutputRequest, onOutputNamed name: String, by caller: Caller) async -> OutputError?

    /// What the hardware has.
    func level(ofOutputNamed name: String) async throws(OutputError) -> OutputLevel
}
