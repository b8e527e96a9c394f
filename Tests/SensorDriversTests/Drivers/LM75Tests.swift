import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct LM75Tests {
    private func bench() throws -> Bench<SimulatedLM75, LM75> { try Bench(LM75.self) { SimulatedLM75(clock: $0) } }

    @Test(
        arguments: [
            (0x1900, 25), (0x1980, 25.5), (0x0080, 0.5), (0xFF80, -0.5), (0xE700, -25), (0x7D00, 125), (0xC900, -55),
        ] as [(UInt16, Double)]
    )
    func measuresVectors(_ raw: UInt16, temperature: Double) async throws {
        let bench = try bench()
        bench.chip.setRawTemperature(raw)
        #expect(try await bench.measure() == [Measurement(.temperature, temperature)])
    }

    @Test(arguments: [0x7D80, 0x8000, 0xC880] as [UInt16]) func refusesWhatTheChipCannotMeasure(
        _ raw: UInt16
    ) async throws {
        let bench = try bench()
        bench.chip.setRawTemperature(raw)
        #expect(try await bench.failure().kind == .noData)
    }

    /// The register holds 0 °C until the first conversion is over.
    @Test func doesNotTakeThePowerOnValueForATemperature() async throws {
        let bench = try bench()
        bench.chip.set(.temperature, to: 19)
        #expect(bench.chip[0] == 0)
        #expect(try await bench.measure() == [Measurement(.temperature, 19)])
        bench.chip.powerOn()
        #expect(try await bench.measure() == [Measurement(.temperature, 19)])
    }

    @Test func believesARealZero() async throws {
        let bench = try bench()
        bench.chip.set(.temperature, to: 0)
        #expect(try await bench.measure() == [Measurement(.temperature, 0)])
    }

    @Test(arguments: [false, true]) func wakesAChipThatSomebodyShutDown(_ isSetUp: Bool) async throws {
        let bench = try bench()
        if isSetUp { _ = try await bench.measure() }
        try await bench.bus.write([0x01, 0x19], to: bench.address)
        bench.chip.set(.temperature, to: 40)
        #expect(try await bench.measure() == [Measurement(.temperature, 40)])
        // What else is configured stays.
        #expect(bench.chip[1] == 0x1800)
    }
}
