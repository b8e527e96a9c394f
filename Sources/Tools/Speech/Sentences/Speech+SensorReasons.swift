import Devices
import HardwareAbstraction
import SensorDrivers

extension Speech {
    /// Why a sensor gives no value, as part of a sentence.
    func reasonText(_ failure: SensorFailure) -> String { grammar.fill(reason(failure)) }

    func reason(_ failure: SensorFailure) -> Pattern {
        switch failure {
        case .deadline: reasons.takesTooLong
        case .notANumber: reasons.noNumber
        case .driver(let error):
            switch error.kind {
            case .wrongChip, .unlikeChip: reasons.otherChip
            case .checksum: reasons.damagedData
            case .notReady: reasons.notFinished
            case .noData: reasons.noValue
            case .overRange: reasons.overRange
            case .unknownChannel: reasons.noSuchInput
            case .cancelled: reasons.brokenOff
            case .bus(let error): reason(error.kind)
            }
        case .kernel(let error): reason(error.kind)
        }
    }

    private func reason(_ kind: KernelSensorError.Kind) -> Pattern {
        switch kind {
        case .notFound: reasons.kernelMissesIt
        case .ambiguous: reasons.severalOfItsName
        case .unknownChannel: reasons.noSuchInput
        case .noAnswer: reasons.notConnected
        case .checksum: reasons.damagedData
        case .notConverted: reasons.notFinished
        case .noData: reasons.noValue
        case .busy: reasons.usedByOther
        case .timeout: reasons.takesTooLong
        case .permissionDenied: reasons.mayNotRead
        case .malformed: reasons.noNumber
        case .io: reasons.driverFails
        }
    }

    private func reason(_ kind: I2CError.Kind) -> Pattern {
        switch kind {
        case .noAcknowledgeAddress, .noAcknowledgeData: reasons.notConnected
        case .timeout: reasons.takesTooLong
        case .busStuck, .arbitrationLoss: reasons.busBlocked
        case .addressInUse: reasons.usedByOther
        case .noSuchBus: reasons.busMissing
        case .permissionDenied: reasons.mayNotUseBus
        case .notSupported: reasons.busCannot
        case .io: reasons.busFails
        }
    }
}
