import Glibc
import HardwareAbstraction

extension GPIOError {
    /// A failed call of the GPIO character device.
    ///
    /// - Parameter consumer: who holds the line, asked for only when it is busy.
    init(_ errno: Errno, operation: String, subject: String, consumer: () -> String = { GPIOConsumer.unknown }) {
        self.init(Kind(errno, consumer: consumer), operation: operation, subject: subject)
    }
}

extension GPIOError.Kind {
    /// Source: Linux, Documentation/userspace-api/gpio/error-codes.rst and gpio-v2-get-line-ioctl.rst.
    init(_ errno: Errno, consumer: () -> String) {
        self =
            switch errno.code {
            case EBUSY: .busy(consumer: consumer())
            case EACCES, EPERM: .permissionDenied
            case ENODEV: .unplugged
            case ENOENT: .noSuchChip
            // EINVAL: offsets are checked before, so it is a combination that the chip rejects. ENXIO: no interrupt.
            case EINVAL, ENXIO, EOPNOTSUPP, Self.notSupportedInKernel: .notSupported
            default: .io(errno: errno.code)
            }
    }

    /// ENOTSUPP, which is the kernel's own and leaks out of some drivers. (Linux, include/linux/errno.h)
    private static let notSupportedInKernel: Int32 = 524
}
