/// The limits that outputs have together.
public struct BoardRules: Hashable, Sendable {
    public var interlocks: [Interlock]
    public var loadLimit: LoadLimit?
    /// Commands of one minute to all outputs, at most; going off is always allowed.
    public var changesPerMinute: Int
    /// What each endpoint may see and change, by its name; `nil` where endpoints are not told apart.
    public var access: [String: DeviceAccess]?

    public init(
        interlocks: [Interlock] = [],
        loadLimit: LoadLimit? = nil,
        changesPerMinute: Int = 600,
        access: [String: DeviceAccess]? = nil
    ) {
        self.interlocks = interlocks
        self.loadLimit = loadLimit
        self.changesPerMinute = changesPerMinute
        self.access = access
    }
}
