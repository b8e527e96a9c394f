/// What a board remembers over restarts and power loss.
public struct SavedState: Hashable, Sendable {
    /// By the output's name.
    public var outputs: [String: SavedOutput]
    /// What the clocks said when it was saved; tells a clock that stepped, or was not yet set, from time that passed.
    public var savedAt: SavedMoment

    public init(outputs: [String: SavedOutput] = [:], savedAt: SavedMoment) {
        self.outputs = outputs
        self.savedAt = savedAt
    }
}
