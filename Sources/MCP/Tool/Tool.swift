public import JSON

/// Something that a language model can call. It knows nothing of connections, revisions or ids.
public protocol Tool: Sendable {
    /// What is advertised; the same bytes every time.
    var definition: ToolDefinition { get }

    /// Does it and answers in one speakable sentence.
    ///
    /// Bad arguments and failures are results with ``ToolResult/isError``, so that the model can mend them. When the
    /// task is cancelled nobody waits for the answer any more.
    ///
    /// - Parameter arguments: as the model wrote them; members that the schema does not name are to be ignored.
    func call(_ arguments: JSONObject) async -> ToolResult

    /// The same for a caller that wants to know how far it has come.
    ///
    /// - Parameter report: to be called with each step; what comes after the answer goes nowhere.
    func call(_ arguments: JSONObject, reporting report: @escaping @Sendable (ToolProgress) -> Void) async -> ToolResult
}

extension Tool {
    /// For tools that are quick: nothing to report.
    public func call(
        _ arguments: JSONObject,
        reporting report: @escaping @Sendable (ToolProgress) -> Void
    ) async -> ToolResult { await call(arguments) }
}
