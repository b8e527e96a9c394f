/// Which rule refused a command. The words are for good: people search for them.
public enum RefusalCode: String, Hashable, Sendable, CaseIterable {
    case pulsing = "REFUSED-PULSING"
    case resting = "REFUSED-RESTING"
    case minimumOff = "REFUSED-MIN-OFF"
    case minimumOn = "REFUSED-MIN-ON"
    case interlocked = "REFUSED-INTERLOCK"
    case deadTime = "REFUSED-DEAD-TIME"
    case requires = "REFUSED-REQUIRES"
    case needsConfirmation = "REFUSED-CONFIRM"
    case locked = "REFUSED-LOCK"
    case lockedBy = "REFUSED-LOCKED-BY"
    case tooOften = "REFUSED-OFTEN"
    case boardTooOften = "REFUSED-BOARD-OFTEN"
    case overload = "REFUSED-LOAD"
    case superseded = "REFUSED-SUPERSEDED"
    case stopped = "REFUSED-STOPPED"
    case notPermitted = "REFUSED-ACCESS"
    case hindered = "REFUSED-HIDDEN"
}

extension OutputRefusal {
    public var code: RefusalCode {
        switch self {
        case .pulsing: .pulsing
        case .resting: .resting
        case .minimumOff: .minimumOff
        case .minimumOn: .minimumOn
        case .interlocked: .interlocked
        case .deadTime: .deadTime
        case .requires: .requires
        case .needsConfirmation: .needsConfirmation
        case .locked: .locked
        case .lockedBy: .lockedBy
        case .tooOften: .tooOften
        case .boardTooOften: .boardTooOften
        case .overload: .overload
        case .superseded: .superseded
        case .stopped: .stopped
        case .notPermitted: .notPermitted
        case .hindered, .hinderedFor: .hindered
        }
    }
}
