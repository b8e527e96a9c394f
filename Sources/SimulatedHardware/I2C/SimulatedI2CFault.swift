/// What can go wrong on an I2C bus.
public enum SimulatedI2CFault: Hashable, Sendable {
    /// Nobody answers; the chip sees nothing.
    case noAcknowledgeAddress
    /// The chip takes this many bytes of the transaction's writes and refuses the next. Without such a byte the
    /// transaction goes through.
    case noAcknowledgeData(afterBytes: Int)
    /// The chip sees nothing.
    case timeout
    /// The chip sees nothing.
    case arbitrationLoss
    /// A wire is held low; the chip sees nothing.
    case busStuck
    /// The transaction succeeds, but these bits of this byte of every read arrive flipped.
    case damagedRead(byte: Int, bits: UInt8)
}
