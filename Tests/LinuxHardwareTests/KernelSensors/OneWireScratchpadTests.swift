import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct OneWireScratchpadTests {
    /// The file `w1_slave` with these bytes.
    private static func file(_ bytes: [UInt8], _ millicelsius: Int, verdict: String? = nil) -> String {
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
        let verdict = verdict ?? (OneWireScratchpad.crc8(bytes) == 0 ? "YES" : "NO")
        let sum = String(bytes.last ?? 0, radix: 16)
        return "\(hexadecimal) : crc=\(sum) \(verdict)\n\(hexadecimal) t=\(millicelsius)"
    }

    private static func temperature(_ text: String, family: String = "28") throws(KernelSensorFailure) -> Double {
        try OneWireScratchpad(text).temperature(family: family)
    }

    /// Eight bytes of a chip in 12-bit mode, with their check sum.
    private static func scratchpad(_ raw: Int16, reserved: UInt8 = 0x10) -> [UInt8] {
        let bits = UInt16(bitPattern: raw)
        let bytes = [UInt8(truncatingIfNeeded: bits), UInt8(bits >> 8), 0x4B, 0x46, 0x7F, 0xFF, reserved, 0x10]
        return bytes + [OneWireScratchpad.crc8(bytes)]
    }

    /// Check sums computed apart from this program.
    @Test(
        arguments: [
            ([0x50, 0x05, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10], 0x1C),
            ([0x91, 0x01, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10], 0x70),
            ([0x5E, 0xFF, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10], 0x6A),
        ] as [([UInt8], UInt8)]
    )
    func checkSum(_ bytes: [UInt8], _ sum: UInt8) {
        #expect(OneWireScratchpad.crc8(bytes) == sum)
        #expect(OneWireScratchpad.crc8(bytes + [sum]) == 0)
    }

    /// DS18B20 data sheet, table 1.
    @Test(
        arguments: [
            (0x07D0, 125), (0x0191, 25.0625), (0x00A2, 10.125), (0x0008, 0.5), (0x0000, 0), (-0x0008, -0.5),
            (-0x00A2, -10.125), (-0x0191, -25.0625), (-0x0370, -55),
        ] as [(Int16, Double)]
    )
    func temperaturesOfTheDataSheet(_ raw: Int16, _ celsius: Double) throws {
        // The kernel drops what is below a thousandth.
        let temperature = try Self.temperature(Self.file(Self.scratchpad(raw), Int(celsius * 1000)))
        #expect(abs(temperature - celsius) < 0.001)
    }

    @Test func aSensorThatIsGoneGivesAnEmptyFile() {
        #expect(throws: KernelSensorFailure(.noAnswer)) { try Self.temperature("") }
    }

    @Test func aWrongCheckSumIsNotTrusted() {
        var bytes = Self.scratchpad(0x0191)
        bytes[0] ^= 0x20
        #expect(throws: KernelSensorFailure(.checksum)) { try Self.temperature(Self.file(bytes, 27062)) }
        // Neither the kernel's word alone, nor ours.
        #expect(throws: KernelSensorFailure(.checksum)) {
            try Self.temperature(Self.file(bytes, 27062, verdict: "YES"))
        }
        #expect(throws: KernelSensorFailure(.checksum)) {
            try Self.temperature(Self.file(Self.scratchpad(0x0191), 25062, verdict: "NO"))
        }
    }

    @Test func thePowerOnValueIsTold() throws {
        #expect(throws: KernelSensorFailure(.notConverted)) {
            try Self.temperature(Self.file(Self.scratchpad(0x0550, reserved: 0x0C), 85000))
        }
        // A true 85 °C has another reserved byte.
        #expect(try Self.temperature(Self.file(Self.scratchpad(0x0550), 85000)) == 85)
    }

    @Test func aShortedWireReadsAsZerosWithAGoodSum() {
        #expect(throws: KernelSensorFailure(.noAnswer)) {
            try Self.temperature(Self.file([UInt8](repeating: 0, count: 9), 0))
        }
    }

    @Test func whatNoChipMeasuresIsNoValue() {
        #expect(throws: KernelSensorFailure(.noData)) {
            try Self.temperature(Self.file(Self.scratchpad(0x07FF), 127_937))
        }
    }

    @Test func aThermocoupleReachesFarther() throws {
        var bytes: [UInt8] = [0x00, 0x50, 0, 0, 0xF0, 0xFF, 0xFF, 0xFF]
        #expect(
            try Self.temperature(Self.file(bytes + [OneWireScratchpad.crc8(bytes)], 1_280_000), family: "3b") == 1280
        )
        bytes[0] |= 1
        #expect(throws: KernelSensorFailure(.noData)) {
            try Self.temperature(Self.file(bytes + [OneWireScratchpad.crc8(bytes)], 1_280_000), family: "3b")
        }
    }

    @Test(arguments: [
        "nonsense", "91 01 : crc=70 YES\n91 01 t=25062", "\n\n", "91 01 4b 46 7f ff 0c 10 70 : crc=70 YES",
    ])
    func whatIsNotThatFileIsTold(_ text: String) {
        #expect(throws: KernelSensorFailure(.malformed(text))) { try Self.temperature(text) }
    }
}
