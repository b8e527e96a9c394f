import Devices
import HardwareAbstraction

extension Speech {
    func failure(_ failure: ToolFailure) -> String {
        switch failure {
        case .argument(let error): argument(error)
        case .unknown(let name, let kind, let known):
            grammar.sentence(
                unknown(kind),
                [
                    .name: .text(ToolArguments.quotable(name)),
                    .names: .text(grammar.enumeration(kind == .quantity ? known.map(spokenQuantity) : known)),
                ]
            )
        case .whichSpeaker(let known):
            grammar.sentence(failures.whichSpeaker, [.names: .text(grammar.enumeration(known))])
        case .whichTimer(let known):
            grammar.sentence(failures.whichTimer, [.names: .text(grammar.enumeration(known))])
        case .noTimer: grammar.sentence(timers.none)
        case .onlyAllOff: grammar.sentence(failures.onlyAllOff)
        case .notInArea(let area): grammar.sentence(failures.notInArea, [.name: .device(area)])
        case .notMeasured(let quantity, let sensor, let measured):
            grammar.sentence(
                failures.notMeasured,
                [
                    .device: .device(sensor), .values: .text(grammar.list(measured.map(self.quantity))),
                    .other: .text(self.quantity(quantity)),
                ]
            )
        case .output(let error, let condition): refused(error, condition: condition)
        case .timer(let error): timerFailed(error)
        case .unknownWord(let word): unknownWord(word)
        case .volume(let error): volumeFailed(error)
        case .playing(let error): playingFailed(error)
        case .saying(let error): speakingFailed(error)
        case .sound(let error, let name): soundFailed(error, name: name)
        }
    }

    private func spokenQuantity(_ name: String) -> String { Quantity(rawValue: name).map(quantity) ?? name }

    private func unknown(_ kind: NameKind) -> Pattern {
        switch kind {
        case .device: failures.unknownDevice
        case .area: failures.unknownArea
        case .toSwitch: failures.cannotSwitch
        case .toDim: failures.cannotDim
        case .toPress: failures.cannotPress
        case .sensor: failures.unknownSensor
        case .quantity: failures.unknownQuantity
        case .speaker: failures.unknownSpeaker
        case .sound: failures.unknownSound
        case .scene: failures.unknownScene
        }
    }

    private func argument(_ error: ArgumentError) -> String {
        let field = Filling.text(error.field)
        switch error.problem {
        case .missing(let expected):
            return grammar.sentence(failures.missing, [.field: field, .expected: .text(describe(expected))])
        case .wrong(let expected, let got):
            return grammar.sentence(
                failures.wrong,
                [.field: field, .expected: .text(describe(expected)), .got: .text(describe(got))]
            )
        case .conflict(let other):
            return grammar.sentence(failures.conflict, [.field: field, .other: .text(other)])
        case .onlyWithOn: return grammar.sentence(failures.onlyWithOn, [.field: field])
        case .noneOf(let fields):
            let names = fields.map { grammar.fill(grammar.quoted, [.name: .text($0)]) }
            return grammar.sentence(failures.noneOf, [.values: .text(grammar.list(names, or: true))])
        }
    }

    private func describe(_ expectation: ArgumentError.Expectation) -> String {
        switch expectation {
        case .name: grammar.fill(failures.aName)
        case .listOfNames: grammar.fill(failures.listOfNames)
        case .onOrOff: grammar.fill(failures.onOrOff)
        case .trueOrFalse: grammar.fill(failures.trueOrFalse)
        case .wholeNumber(let range):
            grammar.fill(
                failures.wholeNumber,
                [.first: .number(range.lowerBound), .second: .number(range.upperBound)]
            )
        case .oneOf(let words): grammar.list(words, or: true)
        case .word: grammar.fill(failures.aWord)
        case .text(let maximum): grammar.fill(failures.aText, [.count: .number(maximum)])
        }
    }

    private func describe(_ got: ArgumentError.Received) -> String {
        switch got {
        case .literal(let text): text
        case .text(let text): grammar.fill(grammar.quoted, [.name: .text(text)])
        case .characters(let count): grammar.fill(failures.characters, [.count: .number(count)])
        case .unsayable: grammar.fill(failures.unsayable)
        case .list: grammar.fill(failures.list)
        case .object: grammar.fill(failures.object)
        }
    }
}
