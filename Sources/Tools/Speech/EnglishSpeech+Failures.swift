import Devices
import HardwareAbstraction

extension EnglishSpeech {
    func failure(_ failure: ToolFailure) -> String {
        switch failure {
        case .argument(let error): argument(error)
        case .unknown(let name, let kind, let known): unknown(ToolArguments.quotable(name), kind, known)
        case .which(let kind, let known):
            "Which \(kind == .speaker ? "speaker" : "one")? There are: \(English.enumeration(known))."
        case .notInArea(let area): "None of them is in \(English.the(area))."
        case .notMeasured(let quantity, let sensor, let measured):
            capitalised(
                "\(English.the(sensor)) \(English.measure(sensor)) \(English.list(measured.map(\.rawValue))), "
                    + "not \(quantity.rawValue)."
            )
        case .output(let error): output(error)
        case .volume(let error): volume(error)
        case .playing(let error): "I can't play on \(English.the(error.speaker)): \(reason(error))."
        case .saying(let error): "I can't speak on \(English.the(error.speaker)): \(reason(error))."
        case .sound(let error, let name): "I can't play \(English.the(name)): \(reason(error))."
        }
    }

    private func unknown(_ name: String, _ kind: NameKind, _ known: [String]) -> String {
        let names = English.enumeration(known)
        return switch kind {
        case .device: "I don't know '\(name)'. I know: \(names)."
        case .area: "I don't know the area '\(name)'. I know: \(names)."
        case .toSwitch: "I don't know '\(name)'. I can switch: \(names)."
        case .toPress: "I don't know '\(name)'. I can press: \(names)."
        case .sensor: "I don't know '\(name)'. I can read: \(names)."
        case .quantity: "I can't measure '\(name)'. I can measure: \(names)."
        case .speaker: "I don't know the speaker '\(name)'. There are: \(names)."
        case .sound: "I don't know the sound '\(name)'. I can play: \(names)."
        }
    }

    private func argument(_ error: ArgumentError) -> String {
        switch error.problem {
        case .missing(let expected): "I need '\(error.field)': \(describe(expected))."
        case .wrong(let expected, let got): "'\(error.field)' must be \(describe(expected)), not \(got)."
        case .conflict(let other): "Give '\(error.field)' or '\(other)', not both."
        case .noneOf(let fields): "I need \(English.list(fields.map { "'\($0)'" }, conjunction: "or"))."
        }
    }

    private func describe(_ expectation: ArgumentError.Expectation) -> String {
        switch expectation {
        case .name: "a name"
        case .listOfNames: "a list of names"
        case .onOrOff: "on or off"
        case .trueOrFalse: "true or false"
        case .text(let maximum): "a text of 1 to \(maximum) characters"
        case .wholeNumber(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    private func output(_ error: OutputError) -> String {
        let name = error.output
        return switch error.kind {
        case .didNotFollow(let reads):
            capitalised(
                "\(English.the(name)) did not switch: "
                    + "\(English.be(name) == "are" ? "their" : "its") line reads \(reads == .active ? "on" : "off")."
            )
        case .refused(.pulsing(let remaining)):
            capitalised(
                "\(English.the(name)) \(English.be(name)) just being pressed; "
                    + "ask again in \(English.duration(remaining, rounding: .up))."
            )
        case .refused(.resting(let remaining)):
            capitalised("\(English.the(name)) must rest \(English.duration(remaining, rounding: .up)) more.")
        case .refused(.stopped): "I am stopping and can't use \(English.the(name)) any more."
        case .cutShort: "I pressed \(English.the(name)) too shortly, because I am stopping."
        case .line(let line): "I can't use \(English.the(name)): \(reason(line.kind))."
        }
    }

    private func reason(_ kind: GPIOError.Kind) -> String {
        switch kind {
        case .busy: "another program holds the line"
        case .noSuchChip, .noSuchLine: "the line is not there"
        case .permissionDenied: "I am not permitted to"
        case .notSupported: "the hardware does not support it"
        case .released: "the line was given back"
        case .unplugged: "the hardware is gone"
        case .io: "the line fails"
        }
    }

    private func volume(_ error: SpeakerError) -> String {
        let sentence = "I can't set the volume of \(English.the(error.speaker)): \(reason(error))."
        guard let state = error.state else { return sentence }
        return sentence + " " + volume(error.speaker, VolumeOutcome(state: state))
    }

    private func reason(_ error: SpeakerError) -> String {
        switch error.kind {
        case .noVolume: "it has no volume control"
        case .noPlayer: "it has no player"
        case .noSynthesizer: "no speech program is installed"
        case .speech(let error): reason(error.kind)
        case .card(let error):
            switch error.kind {
            case .noSuchCard, .noSuchElement, .cardGone: "its sound card is gone"
            case .busy: "another program plays on it"
            case .permissionDenied: "I am not permitted to"
            case .outOfRange: "it takes 0 to 100 percent"
            case .notSupported: "it does not support that"
            case .io: "its sound card fails"
            }
        }
    }

    private func reason(_ kind: SpeechError.Kind) -> String {
        switch kind {
        case .nothingToSay: "there is nothing to say in it"
        case .tooLong: "the text is too long"
        case .timeout: "the speech program takes too long"
        case .cancelled: "it was cancelled"
        case .failed, .malformed, .io: "the speech program fails"
        }
    }

    private func reason(_ error: SoundError) -> String {
        switch error.kind {
        case .format: "its file has a format that I can't play"
        case .file: "its file can't be read"
        }
    }
}
