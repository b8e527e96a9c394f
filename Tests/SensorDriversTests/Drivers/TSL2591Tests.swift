import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct TSL2591Tests {
    private func bench(
        _ model: SimulatedTSL2591 = SimulatedTSL2591()
    ) throws -> Bench<SimulatedChip<SimulatedTSL2591>, TSL2591> {
        try Bench(TSL2591.self) { SimulatedChip(model, clock: $0) }
    }

    @Test(
        arguments: [
            (1000, 300, 25, 100, 79.968), (20_000, 8000, 428, 200, 34.317757), (0, 0, 25, 100, 0), (5, 9, 428, 300, 0),
        ] as [(UInt16, UInt16, Double, Double, Double)]
    )
    func convertsVectors(_ full: UInt16, infrared: UInt16, gain: Double, time: Double, lux: Double) {
        let sensitivity = TSL2591Conversion.Sensitivity(gain: gain, integrationTime: time)
        expect(TSL2591Conversion.illuminance(full: full, infrared: infrared, sensitivity), is: lux, within: 0.0001)
    }

    @Test func measuresTheVector() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawCounts = (1000, 300) }
        expect(try await bench.measure()[0].value, is: 79.968, within: 0.0001)
    }

    @Test(arguments: [0, 0.1, 1, 20, 320, 3000, 30_000, 55_000], [0.1, 0.5])
    func reachesFromDarkToSunlight(_ lux: Double, infraredPart: Double) async throws {
        let bench = try bench()
        bench.chip.update { $0.infraredPart = infraredPart }
        bench.chip.set(.illuminance, to: infraredPart > 0.4 ? min(lux, 35_000) : lux)
        let expected = try #require(bench.chip.value(of: .illuminance))
        expect(try await bench.measure()[0].value, is: expected, within: max(0.02, expected / 200))
    }

    /// What is cut off at the end of the scale is not a number.
    @Test func refusesOverflow() async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: 120_000)
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.set(.illuminance, to: 100)
        #expect(try await bench.measure().count == 1)
    }

    @Test(arguments: [[0xA0, 0x01], [0xA1, 0x21]] as [[UInt8]]) func noticesASettingThatIsNotItsOwn(
        _ write: [UInt8]
    ) async throws {
        let bench = try bench()
        let driver = bench.driver
        let task = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        try await bench.bus.write(write, to: bench.address)
        let error = await #expect(throws: SensorError.self) {
            _ = try await withTimePassing(on: bench.clock) { try await task.value }
        }
        #expect(error?.kind == .noData)
        #expect(try await bench.measure().count == 1)
    }

    @Test func simulatesSpecialFunctionsAsNoRegister() async throws {
        let bench = try bench()
        #expect(try await bench.bus.writeRead([0xB2], count: 1, at: bench.address) == [0x50])
        try await bench.bus.write([0xE7], to: bench.address)
        #expect(try await bench.measure().count == 1)
    }
}
