import Devices
import HardwareAbstraction

/// Why a call could not be answered as asked. ``Speech`` makes the sentence of it.
enum ToolFailure: Error, Hashable {
    case argument(ArgumentError)
    /// No device of that kind has the name.
    case unknown(String, NameKind, known: [String])
    /// The name may be left out only where there is one.
    case whichSpeaker(known: [String])
    case whichTimer(known: [String])
    case noTimer
    /// Everything at once is only switched off.
    case onlyAllOff
    case notInArea(String)
    case notMeasured(Quantity, sensor: String, measured: [Quantity])
    /// With what a requirement asks for, where it is the state of an input.
    case output(OutputError, condition: Pattern?)
    case timer(TimerError)
    /// A word that confirms nothing.
    case unknownWord(String)
    case volume(SpeakerError)
    case playing(SpeakerError)
    case saying(SpeakerError)
    case sound(SoundError, name: String)

    /// What a log should know beyond the sentence.
    var details: String? {
        switch self {
        case .argument, .unknown, .whichSpeaker, .whichTimer, .noTimer, .onlyAllOff, .notInArea, .notMeasured, .timer,
            .unknownWord:
            nil
        case .output(let error, _):
            if case .refused = error.kind { nil } else { error.description }
        case .volume(let error), .playing(let error), .saying(let error): error.description
        case .sound(let error, _): error.description
        }
    }

    /// For `boardhand explain`, where a rule refused.
    var code: String? {
        if case .output(let error, _) = self, case .refused(let refusal) = error.kind {
            refusal.code.rawValue
        } else {
            nil
        }
    }

    /// Whether the person is asked back, and nothing failed.
    var isQuestion: Bool {
        switch self {
        case .whichSpeaker, .whichTimer: true
        case .output(let error, _): if case .refused(.needsConfirmation) = error.kind { true } else { false }
        default: false
        }
    }
}
