import HardwareAbstraction
import SensorDrivers

extension SensorFailure {
    /// What failed, without what differs from one attempt to the next: the operation, or what else is there.
    enum Cause: Hashable, Sendable {
        case driver(SensorError.Kind)
        case bus(I2CError.Kind)
        case kernel(KernelSensorError.Kind)
        case deadline
        case notANumber
    }

    var cause: Cause {
        switch self {
        case .driver(let error):
            switch error.kind {
            case .bus(let error): .bus(error.kind)
            case .wrongChip: .driver(.wrongChip(found: 0, expected: 0))
            case .unlikeChip: .driver(.unlikeChip(found: 0))
            default: .driver(error.kind)
            }
        case .kernel(let error):
            switch error.kind {
            case .notFound: .kernel(.notFound(known: []))
            case .ambiguous: .kernel(.ambiguous(parents: []))
            case .unknownChannel: .kernel(.unknownChannel(known: []))
            case .malformed: .kernel(.malformed(""))
            default: .kernel(error.kind)
            }
        case .deadline: .deadline
        case .notANumber: .notANumber
        }
    }
}
