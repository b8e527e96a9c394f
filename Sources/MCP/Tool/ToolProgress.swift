/// How far a call has come. (MCP 2025-11-25, basic/utilities/progress)
public struct ToolProgress: Hashable, Sendable {
    /// Must grow with each report.
    public var progress: Double
    public var total: Double?
    /// For people; revisions before 2025-03-26 do not get it.
    public var message: String?

    public init(_ progress: Double, of total: Double? = nil, message: String? = nil) {
        self.progress = progress
        self.total = total
        self.message = message
    }
}
