/// The limits that outputs have together.
public struct BoardRules: Hashable, Sendable {
    public var interlocks: [Interlock]
    public var loadLimit: LoadLimit?
    /// Commands of one minute to all outputs, at most; going off is always allowed.
    public var changesPerMinute: Int

    public init(interlocks: [Interlock] = [], loadLimit: LoadLimit? = nil, changesPerMinute: Int = 600) {
        self.interlocks = interlocks
        self.loadLimit = loadLimit
        self.changesPerMinute = changesPerMinute
    }
}
