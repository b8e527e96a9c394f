/// Keys that stand together.
public struct GroupDescription: Hashable, Sendable {
    /// What the group describes: `switch`.
    public let title: String
    public let keys: [KeyDescription]
}
