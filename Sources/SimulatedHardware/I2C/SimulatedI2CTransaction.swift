public import HardwareAbstraction

/// One transaction as the bus saw it.
public struct SimulatedI2CTransaction: Hashable, Sendable {
    public let time: MonotonicInstant
    public let address: I2CAddress
    public let operations: [I2COperation]
    /// The bytes of each read, or why it failed.
    public let outcome: Result<[[UInt8]], I2CError>

    /// Payload bytes that were asked for, in both directions.
    var byteCount: Int {
        operations.reduce(0) { sum, operation in
            switch operation {
            case .write(let bytes): sum + bytes.count
            case .read(let count): sum + count
            }
        }
    }
}
