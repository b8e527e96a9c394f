import HardwareAbstraction

extension PWMError {
    /// A bus that failed on the way to a channel.
    init(_ cause: I2CError, operation: String, subject: String) {
        let kind: Kind =
            switch cause.kind {
            case .noSuchBus: .noSuchChannel
            case .addressInUse: .busy
            case .permissionDenied: .permissionDenied
            case .io(let errno): .io(errno: errno)
            // Linux, Documentation/i2c/fault-codes.rst.
            case .noAcknowledgeAddress, .noAcknowledgeData: .io(errno: 6)  // ENXIO
            case .notSupported: .io(errno: 95)  // EOPNOTSUPP
            case .arbitrationLoss: .io(errno: 11)  // EAGAIN
            case .timeout: .io(errno: 110)  // ETIMEDOUT
            case .busStuck: .io(errno: 16)  // EBUSY
            }
        self.init(kind, operation: operation, subject: subject, cause: cause)
    }
}
