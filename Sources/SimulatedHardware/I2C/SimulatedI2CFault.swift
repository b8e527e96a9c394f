/// What can go wrong on an I2C bus.
public enum SimulatedI2CFault: Hashable, Sendable {
    /// Nobody answers; the chip sees nothing.
    case noAcknowledgeAddress
    /// The chip takes this many bytes of the transaction's writes and refuses the next. Strikes transactions that write
    /// as many.
    case noAcknowledgeData(afterBytes: Int)
    /// The chip sees nothing.
    case timeout
    /// The chip sees nothing.
    case arbitrationLoss
    /// A wire is held low; the chip sees nothing.
    case busStuck
    /// The transaction succeeds, but these bits of this byte of every read arrive flipped. Strikes transactions that read
    /// as many.
    case damagedRead(byte: Int, bits: UInt8)
}
