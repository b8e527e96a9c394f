/// What a running practice endpoint says instead of doing what it was asked.
public struct RefusedByServer: Error, Equatable, CustomStringConvertible {
    public let text: String
    /// JSON-RPC's, where there is one.
    public let code: Int64?

    public var description: String { text }
}
