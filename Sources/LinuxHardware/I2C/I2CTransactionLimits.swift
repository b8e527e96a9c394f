import HardwareAbstraction

/// What a transaction may ask for, and how long it may take.
enum I2CTransactionLimits {
    /// I2C_RDWR_IOCTL_MAX_MSGS (Linux, include/uapi/linux/i2c-dev.h).
    static let maximumOperations = 42
    /// Of one message (Linux, drivers/i2c/i2c-dev.c).
    static let maximumBytes = 8192

    /// Far more than a sensor's transaction takes, 200 bytes at 10 kHz; little enough that a bus that hangs is
    /// noticed soon. The kernel's own default is 1 s. As the value holds for all users of the adapter, it is not less.
    static let leastTimeout = Duration.milliseconds(200)
    /// Only a lost arbitration is repeated by the kernel, within the same time; another controller then had the bus, and
    /// no chip was meant.
    static let retries = 1

    /// `nil` when the transaction may begin, otherwise what was asked for.
    static func refusal(of operations: [I2COperation], at address: I2CAddress) -> String? {
        if address.isReserved { return "use the reserved address" }
        guard 1...maximumOperations ~= operations.count else { return "do \(operations.count) operations at once" }
        for operation in operations {
            switch operation {
            case .write(let bytes) where bytes.count > maximumBytes: return "write \(bytes.count) bytes at once"
            case .read(let count) where !(1...maximumBytes ~= count): return "read \(count) bytes at once"
            default: continue
            }
        }
        return nil
    }

    /// In tens of milliseconds, as I2C_TIMEOUT wants it: twice the time on the wires at 100 kHz, nine bits a byte, but
    /// not less than ``leastTimeout``.
    static func timeout(of operations: [I2COperation]) -> UInt {
        let bytes = operations.reduce(0) { sum, operation in
            switch operation {
            case .write(let bytes): sum + bytes.count + 1
            case .read(let count): sum + count + 1
            }
        }
        let time = max(leastTimeout, .microseconds(bytes * 9 * 10) * 2)
        let (seconds, attoseconds) = time.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        return UInt((milliseconds + 9) / 10)
    }

    /// As an error tells it: `write 2 bytes, read 6 bytes`.
    static func describe(_ operations: [I2COperation]) -> String {
        if operations.count > 4 { return "do \(operations.count) operations" }
        return operations.map { operation in
            switch operation {
            case .write(let bytes): "write \(bytes.count) " + (bytes.count == 1 ? "byte" : "bytes")
            case .read(let count): "read \(count) " + (count == 1 ? "byte" : "bytes")
            }
        }.joined(separator: ", ")
    }
}
