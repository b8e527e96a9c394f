import Glibc
import HardwareAbstraction

/// What was tried when the kernel said no.
enum I2CStage: Hashable, Sendable {
    /// To open /dev/i2c-N.
    case open
    /// To take an address that no driver owns.
    case claim
    /// To move bytes.
    case transfer(I2CTransferTraits)
}

/// What helps to tell what an errno of a transfer means.
struct I2CTransferTraits: Hashable, Sendable {
    /// The driver i2c-gpio, whose errors are those of i2c-algo-bit.
    var isBitBanged = false
    /// The transaction writes bytes and reads none.
    var onlyWrites = false
}

extension I2CError.Kind {
    /// What an errno of i2c-dev means. (Linux, Documentation/i2c/fault-codes.rst and drivers/i2c/busses)
    ///
    /// - Parameter driver: who owns the address, when that is known.
    init(errno: Int32, at stage: I2CStage, driver: String? = nil) {
        switch (stage, errno) {
        case (.open, ENOENT), (.open, ENODEV), (.open, ENXIO), (.open, ENOTDIR): self = .noSuchBus
        case (_, EACCES), (_, EPERM): self = .permissionDenied
        // i2cdev_ioctl_rdwr does not ask who owns an address; I2C_SLAVE does.
        case (.claim, EBUSY): self = .addressInUse(driver: driver ?? Self.unknownDriver)
        case (.open, _): self = .io(errno: errno)
        // Some drivers give it for refused data, too; i2c-stub gives ENODEV for an address that is not there.
        case (_, ENXIO), (_, EREMOTEIO), (_, ENODEV): self = .noAcknowledgeAddress
        // i2c-algo-bit: of a transfer that only writes, exactly when a byte was refused.
        case (.transfer(I2CTransferTraits(isBitBanged: true, onlyWrites: true)), EIO): self = .noAcknowledgeData
        case (_, EAGAIN): self = .arbitrationLoss
        case (_, ETIMEDOUT): self = .timeout
        case (.transfer, EBUSY): self = .busStuck
        case (_, EOPNOTSUPP), (_, ENOTTY): self = .notSupported
        default: self = .io(errno: errno)
        }
    }
}
