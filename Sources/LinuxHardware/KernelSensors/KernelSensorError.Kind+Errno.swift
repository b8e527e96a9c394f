import Glibc
import HardwareAbstraction

extension KernelSensorError.Kind {
    /// What an errno of reading an attribute means. (Linux, Documentation/ABI/testing/sysfs-bus-iio, sysfs-class-hwmon,
    /// and Documentation/i2c/fault-codes.rst for devices on I2C)
    init(errno: Int32) {
        switch errno {
        case ENOENT, ENODEV: self = .notFound(known: [])
        case EIO, ENXIO, EREMOTEIO: self = .noAnswer
        // A thermal zone that is off gives EINVAL.
        case ENODATA, EINVAL: self = .noData
        case EAGAIN, EBUSY: self = .busy
        case ETIMEDOUT: self = .timeout
        case EACCES, EPERM: self = .permissionDenied
        case EBADMSG: self = .checksum
        default: self = .io(errno: errno)
        }
    }
}
