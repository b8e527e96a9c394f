import Devices
import HardwareAbstraction
import SensorDrivers

extension Speech {
    /// Why a sensor gives no value, as part of a sentence.
    func reason(_ failure: SensorFailure) -> String {
        var fillings: KeyValuePairs<Pattern.Slot, Filling> = [:]
        if case .driver(let error) = failure, case .bus(let error) = error.kind,
            case .addressInUse(let driver) = error.kind
        {
            fillings = [.name: .text(driver)]
        }
        return grammar.fill(pattern(failure), fillings)
    }

    private func pattern(_ failure: SensorFailure) -> Pattern {
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
            case .bus(let error): pattern(error.kind)
            }
        case .kernel(let error): pattern(error.kind)
        }
    }

    private func pattern(_ kind: KernelSensorError.Kind) -> Pattern {
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

    private func pattern(_ kind: I2CError.Kind) -> Pattern {
        switch kind {
        case .noAcknowledgeAddress, .noAcknowledgeData: reasons.notConnected
        case .timeout: reasons.takesTooLong
        case .busStuck, .arbitrationLoss: reasons.busBlocked
        case .addressInUse(I2CError.Kind.unknownDriver): reasons.usedByOther
        case .addressInUse: reasons.usedByDriver
        case .noSuchBus: reasons.busMissing
        case .permissionDenied: reasons.mayNotUseBus
        case .notSupported: reasons.busCannot
        case .io: reasons.busFails
        }
    }
}
