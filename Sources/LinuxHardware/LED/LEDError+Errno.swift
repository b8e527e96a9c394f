import Glibc
import HardwareAbstraction

extension LEDError {
    /// A failed access to the files of an LED that was there.
    init(_ errno: Errno, operation: String, subject: String) {
        let kind: Kind =
            switch errno.code {
            case EACCES, EPERM: .permissionDenied
            case EBUSY, EWOULDBLOCK: .busy
            default: .io(errno: errno.code)
            }
        self.init(kind, operation: operation, subject: subject)
    }
}
