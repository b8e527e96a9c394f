import SensorDrivers
import Testing

@Suite struct BH1750ConversionTests {
    @Test(
        arguments: [
            (0x8390, 69, false, 28_066.667), (0x8390, 69, true, 14_033.333), (0x0110, 69, false, 226.667),
            (0x0110, 254, true, 30.787), (0xFFFF, 31, false, 121_556.855), (0x0000, 69, false, 0),
        ] as [(UInt16, UInt8, Bool, Double)]
    )
    func agreesWithVectors(_ raw: UInt16, measurementTime: UInt8, isMode2: Bool, lux: Double) {
        let converted = BH1750Conversion.illuminance(raw, measurementTime: measurementTime, isMode2: isMode2)
        #expect(abs(converted - lux) < 0.001)
    }
}
