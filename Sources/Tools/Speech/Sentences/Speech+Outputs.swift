import Devices
import HardwareAbstraction

extension Speech {
    /// After reading back: "The pump is on. It goes off at 14:35."
    ///
    /// - Parameters:
    ///   - fade: how long a dimmer takes to get there.
    ///   - isDimmer: whether there is more than on and off.
    func switched(
        _ name: String,
        _ outcome: OutputOutcome,
        fade: Duration? = nil,
        isDimmer: Bool = false,
        _ clock: SpokenClock
    ) -> String {
        var sentences: [String] = []
        var clauses = [level(name, outcome.level, fade: fade, isDimmer: isDimmer)]
        var isLimited = false
        for adjustment in outcome.adjustments {
            switch adjustment {
            case .shortened(let time), .lengthened(let time):
                isLimited = true
                let pattern = if case .shortened = adjustment { outputs.shortened } else { outputs.lengthened }
                clauses.append(grammar.fill(pattern, [.device: .device(name), .time: .duration(time, .exact)]))
            case .switchedOff(let other):
                sentences.append(grammar.sentence(outputs.switchedOffFirst, [.other: .device(other)]))
            }
        }
        if !isLimited, let deadline = outcome.offAt {
            let pattern = deadline.reason == .maximumOn ? outputs.goesOffAtLimit : outputs.goesOff
            clauses.append(
                grammar.fill(pattern, [.device: .device(name), .moment: .moment(clock.moment(of: deadline.at))])
            )
        }
        sentences.append(grammar.sentence(of: clauses))
        return grammar.joined(sentences)
    }

    func pressed(_ name: String) -> String { grammar.sentence(outputs.pressed, [.device: .device(name)]) }

    /// Everything off in one go.
    ///
    /// - Parameter failures: why some are not.
    func everythingOff(except failures: [String]) -> String {
        guard !failures.isEmpty else { return grammar.sentence(outputs.everythingOff) }
        return grammar.joined(Self.shortened(failures) + [grammar.sentence(outputs.everythingElseOff)])
    }

    /// What a confirmed command came to.
    func confirmed(_ command: ConfirmedCommand, isDimmer: Bool, _ clock: SpokenClock) -> String {
        guard let outcome = command.outcome else { return pressed(command.output) }
        let fade: Duration? = if case .set(_, _, let fade) = command.request { fade } else { nil }
        return switched(command.output, outcome, fade: fade, isDimmer: isDimmer, clock)
    }

    /// Of many sentences those that a listener still follows.
    static func shortened(_ sentences: [String]) -> [String] { Array(sentences.prefix(Grammar.listLimit)) }

    private func level(_ name: String, _ level: OutputLevel, fade: Duration?, isDimmer: Bool) -> String {
        let percent = Filling.number(level.percent)
        if let fade, fade >= .seconds(1) {
            return grammar.opening(
                level.isOn ? outputs.fading : outputs.fadingOff,
                [.device: .device(name), .value: percent, .time: .duration(fade, .exact)]
            )
        }
        if isDimmer, level.isOn {
            return grammar.opening(outputs.dimmed, [.device: .device(name), .value: percent])
        }
        return grammar.opening(level.isOn ? outputs.switchedOn : outputs.switchedOff, [.device: .device(name)])
    }
}
