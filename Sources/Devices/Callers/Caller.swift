/// Who asked for a change. The event log keeps it.
public enum Caller: Hashable, Sendable {
    /// A voice session of an endpoint.
    case endpoint(String)
    /// Somebody at this machine.
    case local
    /// The end of a timer.
    case timer
    /// A rule of the configuration, by its name.
    case rule(String)
    /// A limit of the output: `max_on`, `when_offline`, an interlock, a requirement.
    case safety
    /// The program itself: start, stop, reload.
    case program
}
