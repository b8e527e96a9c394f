/// What an adapter can do. (Linux, include/uapi/linux/i2c.h, I2C_FUNC_*)
struct I2CFunctionality: OptionSet, Hashable, Sendable {
    let rawValue: UInt

    /// Any transaction; without it SMBus calls only.
    static let i2c = I2CFunctionality(rawValue: 0x1)
    static let quick = I2CFunctionality(rawValue: 0x1_0000)
    static let readByte = I2CFunctionality(rawValue: 0x2_0000)
    static let writeByte = I2CFunctionality(rawValue: 0x4_0000)
    static let readByteData = I2CFunctionality(rawValue: 0x8_0000)
    static let writeByteData = I2CFunctionality(rawValue: 0x10_0000)
    static let readWordData = I2CFunctionality(rawValue: 0x20_0000)
    static let writeWordData = I2CFunctionality(rawValue: 0x40_0000)
    static let processCall = I2CFunctionality(rawValue: 0x80_0000)
    static let writeBlock = I2CFunctionality(rawValue: 0x200_0000)
    static let readI2CBlock = I2CFunctionality(rawValue: 0x400_0000)
    static let writeI2CBlock = I2CFunctionality(rawValue: 0x800_0000)
}
