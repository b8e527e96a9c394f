import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct TMP102Tests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedTMP102>, TMP102> {
        try Bench(TMP102.self) { SimulatedChip(SimulatedTMP102(), clock: $0) }
    }

    @Test(
        arguments: [
            (0x1900, 25), (0x7FF0, 127.9375), (0x0040, 0.25), (0xFFF0, -0.0625), (0xE700, -25), (0xC900, -55),
            // extended mode
            (0x3E81, 125), (0x4B01, 150),
        ] as [(UInt16, Double)]
    )
    func convertsVectors(_ raw: UInt16, temperature: Double) {
        #expect(TMP102Conversion.temperature(raw) == temperature)
    }

    @Test(arguments: [(0x3E81, 125), (0x4B01, 150), (0x0C81, 25), (0xF381, -25)] as [(UInt16, Double)])
    func measuresVectors(_ raw: UInt16, temperature: Double) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.measure() == [Measurement(.temperature, temperature)])
    }

    /// A word of the ordinary mode is not of our conversion.
    @Test(arguments: [0x1900, 0x4B09, 0xE479, 0x7FF9] as [UInt16]) func refusesWhatIsNoMeasurement(
        _ raw: UInt16
    ) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.failure().kind == .noData)
    }

    @Test func measuresAboveTheEndOfTheOrdinaryMode() async throws {
        let bench = try bench()
        bench.chip.set(.temperature, to: 140)
        #expect(try await bench.measure() == [Measurement(.temperature, 140)])
    }

    @Test func refusesAnLM75() async throws {
        let bench = try bench()
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(SimulatedLM75(clock: bench.clock), at: bench.address)
        #expect(try await bench.failure().kind == .noData)
    }
}
