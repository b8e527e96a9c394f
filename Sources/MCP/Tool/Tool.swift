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
}
