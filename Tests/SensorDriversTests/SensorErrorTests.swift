import HardwareAbstraction
import SensorDrivers
import Testing

@Suite struct SensorErrorTests {
    static let kinds: [SensorError.Kind] = [
        .bus(I2CError(.timeout, operation: "read 6 bytes", bus: "i2c-1", address: I2CAddress(0x44))),
        .wrongChip(found: 0x58, expected: 0x60), .checksum, .notReady, .noData, .overRange, .unlikeChip(found: 0x68),
        .unknownChannel("A9", known: ["A0", "A1"]), .cancelled,
    ]

    /// What, on what, and what to do next, in one sentence.
    @Test(arguments: kinds) func saysWhatToDo(_ kind: SensorError.Kind) {
        let error = SensorError(kind, chip: "sht3x", bus: "i2c-1", address: I2CAddress(0x44))
        let text = error.description
        #expect(text.contains("sht3x") && text.contains("0x44") && text.contains("i2c-1"))
        #expect(text.contains("; ") && !text.hasSuffix("."))
    }
}
