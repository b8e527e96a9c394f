import SensorDrivers
import Testing

@Suite struct SHT3xConversionTests {
    @Test(arguments: [
        ("6666 93 8000 A2", 25.0000, 50.0008),
        ("6B8A 6F 5A3C 30", 28.5142, 35.2483),
        ("3FFF 06 C000 2B", -1.2520, 75.0011),
        ("0000 81 0000 81", -45, 0),
        ("FFFF AC FFFF AC", 130, 100),
    ])
    func agreesWithVectors(_ frame: String, temperature: Double, humidity: Double) throws {
        let words = try #require(CRC8.words(of: try bytes(frame)))
        #expect(abs(SHT3xConversion.temperature(words[0]) - temperature) < 0.000_06)
        #expect(abs(SHT3xConversion.humidity(words[1]) - humidity) < 0.000_06)
    }

    @Test func risesSteadily() {
        let raws = stride(from: UInt16(0), through: 65_535, by: 15)
        let temperatures = raws.map { SHT3xConversion.temperature($0) }
        let humidities = raws.map { SHT3xConversion.humidity($0) }
        #expect(zip(temperatures, temperatures.dropFirst()).allSatisfy { $0 < $1 })
        #expect(zip(humidities, humidities.dropFirst()).allSatisfy { $0 < $1 })
    }
}
