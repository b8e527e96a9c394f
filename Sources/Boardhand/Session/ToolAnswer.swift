public import JSON

/// What a tool call was answered.
public struct ToolAnswer: Hashable, Sendable {
    /// The sentence that would be spoken.
    public let text: String
    public let isError: Bool
    /// The whole result.
    public let result: JSONValue

    /// Which rule refused, for `boardhand explain`.
    public var code: String? { result["code"]?.string }
}
