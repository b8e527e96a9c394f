public import HardwareAbstraction

/// Something that really happened at the board, and by whom.
public struct BoardEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Read back after the write.
        case outputSet(String, OutputLevel)
        case pressed(String)
        /// Did not happen: a rule does not allow it. `nil` where that rule is not known.
        case refused(String, because: RefusalCode? = nil)
        /// Did not happen, or was not seen to happen: the hardware.
        case failed(String, String)
        /// Went off later than it should have, since the program or the board was down.
        case offLate(String, by: Duration)
        case timerCancelled(String)
        case timerExtended(String, by: Duration)
        case sceneRun(String)
        case inputChanged(String, isActive: Bool)
        case ruleFired(String)
        case sensorSilent(String, String)
        case sensorBack(String, after: Duration)
        case volumeSet(String, percent: Int)
        case muteSet(String, isMuted: Bool)
        case soundPlayed(String)
        /// On that speaker; what was said is nobody's business later.
        case textSaid(String)
        case started
        case stopped
        case reloaded
        /// The file of the state, or of the log, was unreadable and has been set aside.
        case damaged(String)
        /// What must last over a restart could not be kept; said once until it works again.
        case stateNotSaved(String)
    }

    public var at: WallTime
    public var caller: Caller
    public var kind: Kind

    public init(_ kind: Kind, by caller: Caller, at: WallTime) {
        self.kind = kind
        self.caller = caller
        self.at = at
    }
}
