/// How to find out whether a chip answers at an address, without a byte being written to it.
public enum I2CProbe: Hashable, Sendable {
    /// The address with "write", and a STOP. (SMBus specification 3.1, section 6.5.1)
    case quickWrite
    /// The address with "read", and one byte. (SMBus specification 3.1, section 6.5.3)
    case receiveByte
}
