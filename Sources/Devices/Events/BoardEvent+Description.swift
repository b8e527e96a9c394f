extension BoardEvent: CustomStringConvertible {
    /// One line for a log.
    public var description: String { "\(kind)\(caller.suffix)" }
}

extension BoardEvent.Kind: CustomStringConvertible {
    public var description: String {
        switch self {
        case .outputSet(let name, let level):
            "'\(name)' is \(level == .off ? "off" : level == .full ? "on" : "at \(level.percent) %")"
        case .pressed(let name): "'\(name)' was pressed"
        case .refused(let name, _): "'\(name)' was refused"
        case .failed(let name, let reason): "'\(name)' failed: \(reason)"
        case .offLate(let name, let delay): "'\(name)' went off \(delay) late: the program or the board was down"
        case .timerCancelled(let name): "the timer of '\(name)' was cancelled"
        case .timerExtended(let name, let time): "the timer of '\(name)' got \(time) more"
        case .sceneRun(let name): "scene '\(name)' was run"
        case .inputChanged(let name, let isActive): "'\(name)' became \(isActive ? "active" : "inactive")"
        case .ruleFired(let name): "rule '\(name)' fired"
        case .sensorSilent(let name, let reason): "sensor '\(name)' does not answer: \(reason)"
        case .sensorBack(let name, let silence): "sensor '\(name)' answers again after \(silence)"
        case .volumeSet(let name, let percent): "'\(name)' is at \(percent) % volume"
        case .muteSet(let name, let isMuted): "'\(name)' was \(isMuted ? "muted" : "unmuted")"
        case .soundPlayed(let name): "'\(name)' was played"
        case .textSaid(let name): "a text was said on '\(name)'"
        case .started: "started"
        case .stopped: "stopped"
        case .reloaded: "took a changed configuration"
        case .damaged(let what): "damaged: \(what)"
        case .stateNotSaved(let reason): "cannot remember the outputs' state: \(reason)"
        }
    }
}

extension Caller {
    /// Who it was, at the end of a line.
    fileprivate var suffix: String {
        switch self {
        case .endpoint(let name): " (\(name))"
        case .local: " (local)"
        case .client(let name): " (local \(name))"
        case .timer: " (timer)"
        case .rule(let name): " (rule '\(name)')"
        case .safety: " (limit)"
        case .program: ""
        }
    }
}
