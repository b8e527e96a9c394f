import Devices
import HardwareAbstraction

extension Speech {
    /// What goes off by itself, the earliest first.
    func running(_ running: [RunningTimer], _ clock: SpokenClock) -> String {
        guard !running.isEmpty else { return grammar.sentence(timers.none) }
        let sorted = running.sorted { $0.remaining < $1.remaining }
        var sentences = sorted.prefix(Grammar.listLimit).map { timer in
            grammar.sentence(
                timers.running,
                [.device: .device(timer.output), .moment: .moment(clock.moment(in: timer.remaining))]
            )
        }
        if sorted.count > Grammar.listLimit {
            sentences.append(grammar.sentence(sensors.more, [.count: .number(sorted.count - Grammar.listLimit)]))
        }
        return grammar.joined(sentences)
    }

    /// - Parameter left: a limit of the output, which nobody can cancel.
    func timerCancelled(_ name: String, _ left: [RunningTimer], _ clock: SpokenClock) -> String {
        let sentence = grammar.sentence(timers.cancelled, [.device: .device(name)])
        return left.isEmpty ? sentence : grammar.joined([sentence, running(left, clock)])
    }

    func timerExtended(_ timer: RunningTimer, _ clock: SpokenClock) -> String {
        grammar.sentence(
            timers.extended,
            [.device: .device(timer.output), .moment: .moment(clock.moment(in: timer.remaining))]
        )
    }

    func timerFailed(_ error: TimerError) -> String {
        switch error {
        case .notRunning(let name): grammar.sentence(timers.notRunning, [.device: .device(name)])
        case .limit(let name): grammar.sentence(timers.limit, [.device: .device(name)])
        case .tooLong(let name, let longest):
            grammar.sentence(timers.tooLong, [.device: .device(name), .time: .duration(longest, .exact)])
        case .locked(let name): grammar.sentence(timers.locked, [.device: .device(name)])
        case .stopped: grammar.sentence(timers.stopped)
        }
    }
}
