import Devices
import HardwareAbstraction

/// Why a call could not be answered as asked. ``Speech`` makes the sentence of it.
enum ToolFailure: Error, Hashable {
    case argument(ArgumentError)
    /// No device of that kind has the name.
    case unknown(String, NameKind, known: [String])
    /// The name may be left out only where there is one.
    case which(NameKind, known: [String])
    case notInArea(String)
    case notMeasured(Quantity, sensor: String, measured: [Quantity])
    case output(OutputError)
    case volume(SpeakerError)
    case playing(SpeakerError)
    case saying(SpeakerError)
    case sound(SoundError, name: String)

    /// What a log should know beyond the sentence.
    var details: String? {
        switch self {
        case .argument, .unknown, .which, .notInArea, .notMeasured: nil
        case .output(let error):
            if case .refused = error.kind { nil } else { error.description }
        case .volume(let error), .playing(let error), .saying(let error): error.description
        case .sound(let error, _): error.description
        }
    }
}
