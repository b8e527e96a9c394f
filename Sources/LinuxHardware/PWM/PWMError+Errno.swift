import Glibc
import HardwareAbstraction

extension PWMError {
    /// A failed access to the files of a PWM chip.
    init(_ errno: Errno, operation: String, subject: String) {
        let kind: Kind =
            switch errno.code {
            case EBUSY, EWOULDBLOCK: .busy
            case EACCES, EPERM: .permissionDenied
            case ENODEV, ENOENT, ENXIO: .noSuchChannel
            case EINVAL, ERANGE: .outOfRange
            default: .io(errno: errno.code)
            }
        self.init(kind, operation: operation, subject: subject)
    }
}
