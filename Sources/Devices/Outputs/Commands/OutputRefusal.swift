/// A command that the rules do not allow now. Nothing has changed.
public enum OutputRefusal: Hashable, Sendable {
    /// It is being pressed; the next press is possible after this time.
    case pulsing(remaining: Duration)
    /// The minimum interval of a momentary output is not over.
    case resting(remaining: Duration)
    /// `min_off`: it was switched off too short a time ago.
    case minimumOff(remaining: Duration)
    /// `min_on`: it was switched on too short a time ago.
    case minimumOn(remaining: Duration)
    /// The other output of an interlock may not be switched off now: its `min_on` still runs.
    case interlocked(with: String, remaining: Duration)
    /// The other output of an interlock was on until just now, and the dead time is too long to wait for.
    case deadTime(after: String, remaining: Duration)
    /// It needs another output on, or an input in a state, that is not so.
    case requires(String, isOn: Bool)
    /// It is asked for once more with this word, see ``OutputController/confirm(_:by:)``.
    case needsConfirmation(word: String)
    /// `lock: true`.
    case locked
    /// An input holds it off, such as a maintenance switch.
    case lockedBy(String)
    /// Too many changes of this output.
    case tooOften(remaining: Duration)
    /// Too many changes of the board.
    case boardTooOften(remaining: Duration)
    /// The sum of the loads would be above the limit.
    case overload(LoadLimit, needed: Double, free: Double)
    /// A later command took its place while it waited.
    case superseded
    /// The service stops; every output has its stop value.
    case stopped
    /// Whoever asks may not change it.
    case notPermitted
    /// A device that is hidden from whoever asks stands in the way.
    case hindered
    case hinderedFor(remaining: Duration)
}
