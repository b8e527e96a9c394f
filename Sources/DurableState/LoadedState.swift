public import Devices

/// What the state file had.
public enum LoadedState: Hashable, Sendable {
    /// There is none: a first start.
    case none
    case state(SavedState)
    /// It was not what had been written; outputs take their safe values.
    case damaged(setAsideAs: String)
}
