public import HardwareAbstraction

/// The limits of one output.
public struct OutputRules: Hashable, Sendable {
    public var atStart: StartState
    public var atStop: StopState
    public var whenOffline: OfflineRule
    public var maximumOn: Duration?
    public var minimumOn: Duration
    public var minimumOff: Duration
    public var requires: [Requirement]
    /// Whether switching on, or a press, needs a spoken word.
    public var needsConfirmation: Bool
    /// Whether it takes no commands of people; timers, limits and the program go on.
    public var isLocked: Bool
    /// The input that, while active or unknown, holds it off against everybody.
    public var lockedBy: String?
    /// What it draws when on, in the unit of ``BoardRules/loadLimit``.
    public var load: Double
    /// Commands of one minute, at most; going off is always allowed.
    public var changesPerMinute: Int

    public init(
        atStart: StartState = .off,
        atStop: StopState = .off,
        whenOffline: OfflineRule = .keep,
        maximumOn: Duration? = nil,
        minimumOn: Duration = .zero,
        minimumOff: Duration = .zero,
        requires: [Requirement] = [],
        needsConfirmation: Bool = false,
        isLocked: Bool = false,
        lockedBy: String? = nil,
        load: Double = 0,
        changesPerMinute: Int = 60
    ) {
        self.atStart = atStart
        self.atStop = atStop
        self.whenOffline = whenOffline
        self.maximumOn = maximumOn
        self.minimumOn = minimumOn
        self.minimumOff = minimumOff
        self.requires = requires
        self.needsConfirmation = needsConfirmation
        self.isLocked = isLocked
        self.lockedBy = lockedBy
        self.load = load
        self.changesPerMinute = changesPerMinute
    }
}
