/// Outputs of which at most one may be on, and none until so long after another went off.
public struct Interlock: Hashable, Sendable {
    /// Names of outputs of any kind.
    public var outputs: [String]
    public var deadTime: Duration

    public init(_ outputs: [String], deadTime: Duration) {
        self.outputs = outputs
        self.deadTime = deadTime
    }
}
