import Devices
import HardwareAbstraction

extension Speech {
    /// The newest first; those that a listener has no patience for are counted.
    ///
    /// A sensor that is silent for another reason than before has not stopped once more.
    ///
    /// - Parameters:
    ///   - happened: in the last `span`, the oldest first.
    ///   - kind: an input's.
    func recent(
        _ happened: [BoardEvent],
        within span: Duration,
        _ clock: SpokenClock,
        kind: (String) -> InputKind?
    ) -> String {
        let time = Filling.duration(span, .exact)
        let happened = withoutNewReasons(happened)
        guard !happened.isEmpty else { return grammar.sentence(events.none, [.time: time]) }
        var sentences = happened.suffix(Grammar.listLimit).reversed().map { event($0, clock, kind) }
        if happened.count > Grammar.listLimit {
            let rest = happened.count - Grammar.listLimit
            sentences.append(grammar.sentence(events.more, [.count: .number(rest), .time: time]))
        }
        return grammar.joined(sentences)
    }

    private func withoutNewReasons(_ events: [BoardEvent]) -> [BoardEvent] {
        var silent: Set<String> = []
        return events.filter { event in
            switch event.kind {
            case .sensorSilent(let name, _): return silent.insert(name).inserted
            case .sensorBack(let name, _): silent.remove(name)
            case .started, .reloaded: silent = []
            default: break
            }
            return true
        }
    }

    private func event(_ event: BoardEvent, _ clock: SpokenClock, _ kind: (String) -> InputKind?) -> String {
        let by = Filling.text(by(event.caller))
        let when = Filling.moment(clock.moment(of: event.at))
        func say(_ pattern: Pattern, _ device: String = "", _ time: Duration? = nil) -> String {
            grammar.sentence(
                pattern,
                [
                    .device: device.isEmpty ? .text("") : .device(device), .other: .device(device),
                    .name: .text(device),
                    .moment: when, .by: by, .time: time.map { .duration($0, .down) } ?? .text(""),
                ]
            )
        }
        func percent(_ pattern: Pattern, _ device: String, _ percent: Int) -> String {
            grammar.sentence(
                pattern,
                [.device: .device(device), .value: .number(percent), .moment: when, .by: by]
            )
        }
        switch event.kind {
        case .outputSet(let name, .full): return say(events.switchedOn, name)
        case .outputSet(let name, .off): return say(events.switchedOff, name)
        case .outputSet(let name, let level): return percent(events.dimmed, name, level.percent)
        case .pressed(let name): return say(events.pressed, name)
        case .refused(let name, _): return say(events.refused, name)
        case .failed(let name, _): return say(events.failed, name)
        case .offLate(let name, let delay): return say(events.offLate, name, delay)
        case .timerCancelled(let name): return say(events.timerCancelled, name)
        case .timerExtended(let name, let time): return say(events.timerExtended, name, time)
        case .sceneRun(let name): return say(events.sceneRun, name)
        case .inputChanged(let name, let isActive):
            let words = words(kind(name) ?? .generic)
            return say(isActive ? words.becameActive : words.becameInactive, name)
        case .ruleFired(let name): return say(events.ruleFired, name)
        case .sensorSilent(let name, _): return say(events.sensorSilent, name)
        case .sensorBack(let name, let silence): return say(events.sensorBack, name, silence)
        case .volumeSet(let name, let level): return percent(events.volumeSet, name, level)
        case .muteSet(let name, let isMuted): return say(isMuted ? events.muted : events.unmuted, name)
        case .soundPlayed(let name): return say(events.soundPlayed, name)
        case .textSaid(let name): return say(events.textSaid, name)
        case .started: return say(events.started)
        case .stopped: return say(events.stopped)
        case .reloaded: return say(events.reloaded)
        case .damaged: return say(events.damaged)
        case .stateNotSaved: return say(events.stateNotSaved)
        }
    }

    private func by(_ caller: Caller) -> String {
        switch caller {
        case .endpoint: grammar.fill(events.byVoice)
        case .local, .client: grammar.fill(events.byHand)
        case .timer: grammar.fill(events.byTimer)
        case .rule(let name): grammar.fill(events.byRule, [.name: .text(name)])
        case .safety: grammar.fill(events.bySafety)
        case .program: grammar.fill(events.byProgram)
        }
    }
}
