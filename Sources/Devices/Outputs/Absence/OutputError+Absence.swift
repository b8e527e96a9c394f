import Glibc
import HardwareAbstraction

extension OutputError {
    /// Whether the hardware is no longer there, so that only taking it anew can help.
    var saysGone: Bool {
        switch kind {
        case .line(let error):
            switch error.kind {
            case .unplugged, .noSuchChip, .released: true
            case .io(let errno): [ENODEV, ENXIO].contains(errno)
            default: error.cause?.saysGone ?? false
            }
        case .pwm(let error):
            switch error.kind {
            case .noSuchChannel, .released: true
            case .io(let errno): [ENODEV, ENXIO, ENOENT].contains(errno)
            default: error.cause?.saysGone ?? false
            }
        case .led(let error):
            switch error.kind {
            case .noSuchLED, .released: true
            case .io(let errno): [ENODEV, ENXIO, ENOENT].contains(errno)
            default: false
            }
        default: false
        }
    }

    /// Whether it is the configuration that asks for what the hardware cannot do: waiting does not help.
    var blamesSettings: Bool {
        switch kind {
        case .line(let error):
            switch error.kind {
            case .notSupported, .noSuchLine: true
            default: false
            }
        case .pwm(let error):
            switch error.kind {
            case .outOfRange, .periodTaken: true
            default: false
            }
        default: false
        }
    }
}

extension I2CError {
    fileprivate var saysGone: Bool {
        switch kind {
        case .noAcknowledgeAddress, .noAcknowledgeData, .noSuchBus: true
        default: false
        }
    }
}
