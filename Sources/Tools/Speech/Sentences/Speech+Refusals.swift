import Devices
import HardwareAbstraction

extension Speech {
    /// Why an output was not set.
    ///
    /// - Parameter condition: what a requirement asks for, where it is the state of an input.
    func refused(_ error: OutputError, condition: Pattern? = nil) -> String {
        let device = Filling.device(error.output)
        switch error.kind {
        case .refused(let refusal): return refused(device, refusal, condition)
        case .didNotFollow(let reads):
            return grammar.sentence(reads.isOn ? refusals.readsOn : refusals.readsOff, [.device: device])
        case .cutShort: return grammar.sentence(refusals.cutShort, [.device: device])
        case .noAnswer: return grammar.sentence(refusals.noAnswer, [.device: device])
        case .notMomentary: return grammar.sentence(refusals.notMomentary, [.device: device])
        case .removed: return grammar.sentence(refusals.removed, [.device: device])
        case .line(let line): return cannotUse(device, reason(line.kind))
        case .pwm(let channel): return cannotUse(device, reason(channel.kind))
        case .led(let led): return cannotUse(device, reason(led.kind))
        }
    }

    func unknownWord(_ word: String) -> String {
        grammar.sentence(refusals.unknownWord, [.word: .text(ToolArguments.quotable(word))])
    }

    private func cannotUse(_ device: Filling, _ reason: Pattern) -> String {
        grammar.sentence(refusals.cannotUse, [.device: device, .reason: .pattern(reason)])
    }

    private func refused(_ device: Filling, _ refusal: OutputRefusal, _ condition: Pattern?) -> String {
        func say(_ pattern: Pattern, _ remaining: Duration? = nil, other: String? = nil) -> String {
            grammar.sentence(
                pattern,
                [
                    .device: device, .time: remaining.map { .duration($0, .up) } ?? .text(""),
                    .other: other.map(Filling.device) ?? .text(""),
                ]
            )
        }
        switch refusal {
        case .pulsing(let remaining): return say(refusals.pulsing, remaining)
        case .resting(let remaining), .minimumOff(let remaining): return say(refusals.resting, remaining)
        case .minimumOn(let remaining): return say(refusals.minimumOn, remaining)
        case .interlocked(let other, let remaining): return say(refusals.interlocked, remaining, other: other)
        case .deadTime(let other, let remaining): return say(refusals.deadTime, remaining, other: other)
        case .requires(let other, let isOn):
            let condition = condition ?? (isOn ? refusals.whileOn : refusals.whileOff)
            let state = grammar.fill(condition, [.device: .device(other)])
            return grammar.sentence(refusals.requires, [.device: device, .state: .text(state)])
        case .needsConfirmation(word: ""): return say(refusals.needsOwnConfirmation)
        case .needsConfirmation(let word):
            return grammar.sentence(refusals.needsConfirmation, [.device: device, .word: .text(word)])
        case .locked: return say(refusals.locked)
        case .lockedBy(let other): return say(refusals.lockedBy, other: other)
        case .tooOften(let remaining): return say(refusals.tooOften, remaining)
        case .boardTooOften(let remaining): return say(refusals.boardTooOften, remaining)
        case .overload(let limit, let needed, let free):
            return grammar.sentence(
                refusals.overload,
                [
                    .device: device, .first: .text(load(needed, limit.unit)),
                    .second: .text(load(max(free, 0), limit.unit)),
                ]
            )
        case .superseded: return say(refusals.superseded)
        case .stopped: return say(refusals.stopped)
        case .notPermitted: return say(refusals.notPermitted)
        case .hindered: return say(refusals.hindered)
        case .hinderedFor(let remaining): return say(refusals.hinderedFor, remaining)
        }
    }

    private func load(_ amount: Double, _ unit: LoadLimit.Unit) -> String {
        grammar.fill(
            unit == .watts ? quantities.loadInWatts : quantities.loadInAmperes,
            [.value: .decimal(amount, decimals: 1)]
        )
    }

    func reason(_ kind: GPIOError.Kind) -> Pattern {
        switch kind {
        case .busy: reasons.lineBusy
        case .noSuchChip, .noSuchLine: reasons.lineMissing
        case .permissionDenied: reasons.notPermitted
        case .notSupported: reasons.notSupported
        case .released: reasons.lineReleased
        case .unplugged: reasons.hardwareGone
        case .io: reasons.lineFails
        }
    }

    func reason(_ kind: PWMError.Kind) -> Pattern {
        switch kind {
        case .busy: reasons.lineBusy
        case .noSuchChannel: reasons.lineMissing
        case .permissionDenied: reasons.notPermitted
        case .outOfRange, .periodTaken: reasons.notSupported
        case .released: reasons.lineReleased
        case .io: reasons.lineFails
        }
    }

    func reason(_ kind: LEDError.Kind) -> Pattern {
        switch kind {
        case .busy: reasons.lineBusy
        case .noSuchLED: reasons.lineMissing
        case .permissionDenied: reasons.notPermitted
        case .outOfRange: reasons.notSupported
        case .released: reasons.lineReleased
        case .io: reasons.lineFails
        }
    }
}
