public import HardwareAbstraction

/// What may be done at an address of which nothing is known yet.
///
/// Source: i2c-tools, i2cdetect(8), and Linux, drivers/i2c/i2c-core-base.c, i2c_default_probe, for the kind of probe; data
/// sheets of the chips named below for the rest.
extension I2CAddress {
    /// How to ask whether somebody is there: memories could take the write of no byte for one of data, and what is not a
    /// memory could be upset by a read.
    public var safeProbe: I2CProbe {
        switch rawValue {
        case 0x30...0x37, 0x50...0x5F: .receiveByte
        default: .quickWrite
        }
    }

    /// Whether a read that nothing was written for could upset the chip: clock generators hang on it.
    public var allowsPlainRead: Bool { rawValue != 0x69 }

    /// Whether any byte that is written here may be a level on somebody's wires: port expanders (PCF8574 at 0x20 to 0x27
    /// and 0x38 to 0x3F), digital potentiometers (0x2C to 0x2F) and converters to voltage (MCP4725 at 0x60 to 0x67).
    public var takesBytesAsOutput: Bool {
        switch rawValue {
        case 0x20...0x27, 0x2C...0x2F, 0x38...0x3F, 0x60...0x67: true
        default: false
        }
    }

    /// Memories, of monitors and add-on boards among them; only whether somebody is there is asked.
    public var isMemory: Bool { 0x50...0x57 ~= rawValue }

    /// The addresses that are asked: those that the specification does not keep for itself.
    public static let probed: [I2CAddress] = (UInt8(0x08)...0x77).map { I2CAddress($0) }
}
