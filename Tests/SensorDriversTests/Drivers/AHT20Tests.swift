import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct AHT20Tests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedAHT20>, AHT20> {
        try Bench(AHT20.self) { SimulatedChip(SimulatedAHT20(), clock: $0) }
    }

    /// The first is what a real chip sent.
    static let vectors: [(String, UInt32, UInt32, Double, Double)] = [
        ("1C 26 9A 76 42 E7 76", 158_119, 410_343, 28.2667, 15.0794),
        ("1C 7F FF C5 E0 00 91", 0x7FFFC, 0x5E000, 23.4375, 49.9996),
        ("1C 00 00 00 00 00 58", 0, 0, -50, 0),
    ]

    @Test(arguments: vectors)
    func convertsVectors(
        _ frame: String,
        rawHumidity: UInt32,
        rawTemperature: UInt32,
        temperature: Double,
        humidity: Double
    ) throws {
        let raw = try #require(AHT20Conversion.raw(try bytes(frame)))
        #expect(raw == (rawHumidity, rawTemperature))
        #expect(abs(AHT20Conversion.temperature(raw.temperature) - temperature) < 0.0001)
        #expect(abs(AHT20Conversion.humidity(raw.humidity) - humidity) < 0.0001)
    }

    @Test(arguments: 0..<56) func noticesEveryFlippedBit(_ bit: Int) throws {
        var frame = try bytes(Self.vectors[0].0)
        frame[bit / 8] ^= 1 << (bit % 8)
        #expect(AHT20Conversion.raw(frame) == nil)
    }

    @Test(arguments: vectors.dropLast())
    func measuresVectors(
        _ frame: String,
        rawHumidity: UInt32,
        rawTemperature: UInt32,
        temperature: Double,
        humidity: Double
    ) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawValues = (rawHumidity, rawTemperature) }
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - temperature) < 0.0001)
        #expect(abs(values[1] - humidity) < 0.0001)
        #expect(bench.bus.log.last?.outcome == .success([try bytes(frame)]))
    }

    @Test func calibratesAChipThatDoesNotDoItItself() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        #expect(bench.bus.log.contains { $0.operations == [.write([0xBE, 0x08, 0x00])] })
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(bench.bus.log.map(\.operations) == [[.write([0xAC, 0x33, 0x00])], [.read(7)]])
    }

    /// -50 °C is what the registers hold at first.
    @Test func doesNotTakeThePowerOnValueForATemperature() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawValues = (0, 0) }
        #expect(try await bench.failure().kind == .noData)
    }
}
