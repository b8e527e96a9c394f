import HardwareAbstraction

extension GPIOError {
    /// A bus that failed on the way to a line.
    init(_ cause: I2CError, operation: String, subject: String) {
        let kind: Kind =
            switch cause.kind {
            case .noAcknowledgeAddress: .unplugged
            case .addressInUse(let driver): .busy(consumer: driver)
            case .noSuchBus: .noSuchChip
            case .permissionDenied: .permissionDenied
            case .notSupported: .notSupported
            case .io(let errno): .io(errno: errno)
            // Linux, Documentation/i2c/fault-codes.rst.
            case .noAcknowledgeData: .io(errno: 6)  // ENXIO
            case .arbitrationLoss: .io(errno: 11)  // EAGAIN
            case .timeout: .io(errno: 110)  // ETIMEDOUT
            case .busStuck: .io(errno: 16)  // EBUSY
            }
        self.init(kind, operation: operation, subject: subject, cause: cause)
    }
}
