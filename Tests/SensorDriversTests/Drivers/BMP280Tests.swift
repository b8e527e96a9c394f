import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct BMP280Tests {
    private typealias Chip = SimulatedChip<SimulatedBMP280>

    private func bench(_ model: SimulatedBMP280 = SimulatedBMP280()) throws -> Bench<Chip, BMP280> {
        try Bench(BMP280.self) { SimulatedChip(model, clock: $0) }
    }

    @Test(arguments: BME280CompensationTests.vectors)
    func measuresVectors(_ vector: BME280CompensationTests.Vector) async throws {
        let calibration = try #require(
            SimulatedBME280Calibration(low: try bytes(vector.low), h1: 0, high: Array(repeating: 0, count: 7))
        )
        let bench = try bench(SimulatedBMP280(calibration: calibration))
        let data = try bytes(vector.data)
        bench.chip.update { $0.rawData = data }
        let measurements = try await bench.measure()
        #expect(measurements.map(\.quantity) == [.temperature, .pressure])
        #expect(abs(measurements[0].value - vector.temperature) < 0.0001)
        #expect(abs(measurements[1].value * 100 - vector.pressure) < 0.02)
    }

    @Test(arguments: [(0x56, true), (0x57, true), (0x58, true), (0x60, false), (0x61, false)] as [(UInt8, Bool)])
    func knowsItsIdentities(_ identity: UInt8, isTaken: Bool) async throws {
        let bench = try bench(SimulatedBMP280(identity: identity))
        if isTaken {
            #expect(try await bench.measure().count == 2)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: UInt16(identity), expected: 0x58))
        }
    }

    @Test func triggersWaitsAndReads() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(bench.bus.log.map(\.operations) == [[.write([0xF4, 0x25])], [.write([0xF3]), .read(10)]])
        #expect(bench.bus.log[0].time.duration(to: bench.bus.log[1].time) == .microseconds(6425))
    }

    /// Its other half is not there.
    @Test func simulatesNoHumidity() async throws {
        let bench = try bench()
        bench.clock.advance(by: .milliseconds(2))
        #expect(try await bench.bus.writeRead([0xE1], count: 7, at: bench.address).allSatisfy { $0 == 0 })
        #expect(bench.chip.value(of: .humidity) == nil)
    }
}
