/// An I2C transaction that failed: what was tried, on what, why, and what to do next.
public struct I2CError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed. The kernel's errno values are in Linux, Documentation/i2c/fault-codes.rst.
    public enum Kind: Hashable, Sendable {
        /// Nobody acknowledged the address, or the chip is busy.
        case noAcknowledgeAddress
        /// The chip refused a byte.
        case noAcknowledgeData
        case arbitrationLoss
        /// The transaction did not end in its time.
        case timeout
        /// A data or clock wire is held low.
        case busStuck
        /// A kernel driver owns the address; ``unknownDriver`` where its name cannot be read.
        case addressInUse(driver: String)
        case noSuchBus
        case permissionDenied
        /// The adapter cannot do it.
        case notSupported
        /// Anything else; the value is errno.
        case io(errno: Int32)

        public static let unknownDriver = "unknown"
    }

    public let kind: Kind
    /// What was tried: `read the measurement`.
    public let operation: String
    /// As in `i2c-1`.
    public let bus: String
    /// Where; `nil` when the bus itself failed.
    public let address: I2CAddress?

    public init(_ kind: Kind, operation: String, bus: String, address: I2CAddress?) {
        self.kind = kind
        self.operation = operation
        self.bus = bus
        self.address = address
    }

    private var subject: String {
        guard let address else { return bus }
        return "\(address) on \(bus)"
    }

    public var description: String { "cannot \(operation): \(reason)" }

    /// Why it failed and what to do next, as the end of a sentence.
    public var reason: String {
        switch kind {
        case .noAcknowledgeAddress:
            "nothing answers at \(subject); check the wiring and `i2cdetect`"
        case .noAcknowledgeData:
            "\(subject) refused a byte; check that it is the chip that is configured"
        case .arbitrationLoss:
            "\(subject) lost the bus to another controller; check the pull-ups"
        case .timeout:
            "\(subject) did not finish in time; lower the clock or check the wiring"
        case .busStuck:
            "\(bus) is held low; switch the sensors off and on again"
        case .addressInUse(let driver):
            "the kernel driver '\(driver)' owns \(subject); use its sensor or unbind it"
        case .noSuchBus:
            "there is no bus \(bus); enable it in the board's configuration"
        case .permissionDenied:
            "no permission for \(bus); add the user to the group i2c: "
                + "`sudo usermod -aG i2c $USER`, then log in again"
        case .notSupported:
            "\(bus) does not support it; use another bus"
        case .io(let errno):
            "\(subject) failed with errno \(errno); see `dmesg`"
        }
    }
}
