/// Who asked for a change. The event log keeps it.
public enum Caller: Hashable, Sendable {
    /// A voice session of an endpoint.
    case endpoint(String)
    /// Somebody at this machine.
    case local
    /// A program at this machine that speaks MCP, by its name.
    case client(String)
    /// The end of a timer.
    case timer
    /// A rule of the configuration, by its name.
    case rule(String)
    /// A limit of the output: `max_on`, `when_offline`, an interlock, a requirement.
    case safety
    /// The program itself: start, stop, reload.
    case program

    /// Whether it is somebody who can be asked back: locks and confirmations are for people.
    var isPerson: Bool {
        switch self {
        case .endpoint, .local, .client: true
        case .timer, .rule, .safety, .program: false
        }
    }

    /// Whether what it switches off goes off whatever `min_on` says.
    var isForced: Bool {
        switch self {
        case .timer, .safety, .program: true
        case .endpoint, .local, .client, .rule: false
        }
    }
}
