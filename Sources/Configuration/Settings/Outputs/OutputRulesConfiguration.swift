public import HardwareAbstraction

/// The limits of one output. Every name in it is that of a configured device, not an alias.
public struct OutputRulesConfiguration: Hashable, Sendable {
    /// Always off for a momentary output.
    public internal(set) var atStart: Located<StartState>
    public internal(set) var atStop: Located<StopState>
    public internal(set) var whenOffline = OfflineConfiguration.keep
    /// The longest time it may be on, 1 s to 7 days; `nil` for no limit.
    public internal(set) var maximumOn: Located<Duration>?
    /// Zero to 1 h.
    public internal(set) var minimumOn: Located<Duration>
    /// Zero to 1 h.
    public internal(set) var minimumOff = Duration.zero
    /// All of them must be so for it to be on.
    public internal(set) var requires: [RequirementConfiguration] = []
    /// Whether switching it on, or pressing it, needs a spoken word.
    public internal(set) var needsConfirmation: Located<Bool>
    /// Whether it takes no commands of people.
    public internal(set) var isLocked: Located<Bool>
    /// The input that holds it off while it is active.
    public internal(set) var lockedBy: Located<String>?
    /// What it draws when on, in the unit of ``LimitsConfiguration/load``; `nil` when nothing is said.
    public internal(set) var load: Located<ElectricLoad>?
    /// 1 to 6000.
    public internal(set) var changesPerMinute = 60

    /// - Parameter location: where the output stands.
    init(at location: SourceLocation) {
        atStart = Located(.off, at: location)
        atStop = Located(.off, at: location)
        minimumOn = Located(.zero, at: location)
        needsConfirmation = Located(false, at: location)
        isLocked = Located(false, at: location)
    }
}
