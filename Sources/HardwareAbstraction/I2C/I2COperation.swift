/// One part of an I2C transaction.
public enum I2COperation: Hashable, Sendable {
    /// Sends these bytes.
    case write([UInt8])
    /// Receives this many bytes, at least one.
    case read(Int)
}
