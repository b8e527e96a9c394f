import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct BH1750Tests {
    private func bench() throws -> Bench<SimulatedBH1750, BH1750> {
        try Bench(BH1750.self) { SimulatedBH1750(clock: $0) }
    }

    @Test(arguments: [(0x8390, 28_066.667), (0x0110, 226.667)] as [(UInt16, Double)])
    func measuresVectors(_ raw: UInt16, lux: Double) async throws {
        let bench = try bench()
        bench.chip.setRawIlluminance(raw)
        #expect(abs(try await bench.measure()[0].value - lux) < 0.001)
    }

    @Test(arguments: [0, 1, 320, 50_000, 54_000, 60_000, 100_000, 120_000])
    func reachesFromDarkToSunlight(_ lux: Double) async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: lux)
        let measured = try await bench.measure()[0].value
        #expect(abs(measured - lux) <= max(0.5, lux * 0.0001), "\(measured)")
    }

    /// What is cut off at the end of the scale is not a number.
    @Test func refusesOverflow() async throws {
        let bench = try bench()
        bench.chip.setRawIlluminance(0xFFFF)
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.setRawIlluminance(0x0110)
        #expect(try await bench.measure().count == 1)
    }

    @Test func goesBackToTheFinerStepWhenItGetsDark() async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: 100_000)
        _ = try await bench.measure()
        #expect(bench.chip.measurementTime == 31)
        bench.chip.set(.illuminance, to: 3)
        #expect(abs(try await bench.measure()[0].value - 3) < 0.5)
        #expect(bench.chip.measurementTime == 69)
    }

    @Test func waitsTheLongestConversion() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        let log = bench.bus.log
        #expect(log.last?.operations == [.read(2)])
        #expect(log[log.count - 2].operations == [.write([0x20])])
        #expect(log[log.count - 2].time.duration(to: log[log.count - 1].time) == .milliseconds(180))
        #expect(!bench.chip.isPoweredOn)
    }
}
