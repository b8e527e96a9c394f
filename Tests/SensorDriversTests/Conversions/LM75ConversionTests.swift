import SensorDrivers
import Testing

@Suite struct LM75ConversionTests {
    @Test(
        arguments: [
            (0x1900, 25), (0x1980, 25.5), (0x0080, 0.5), (0xFF80, -0.5), (0xE700, -25), (0x7D00, 125), (0xC900, -55),
            // TMP75, 12 bits
            (0x0010, 0.0625), (0xFFF0, -0.0625),
            // bits that nobody uses
            (0x190F, 25),
        ] as [(UInt16, Double)]
    )
    func agreesWithVectors(_ raw: UInt16, temperature: Double) {
        #expect(LM75Conversion.temperature(raw) == temperature)
    }
}
