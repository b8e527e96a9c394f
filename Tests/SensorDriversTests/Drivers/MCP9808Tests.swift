import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct MCP9808Tests {
    private func bench(
        _ model: SimulatedMCP9808 = SimulatedMCP9808()
    ) throws -> Bench<SimulatedChip<SimulatedMCP9808>, MCP9808> {
        try Bench(MCP9808.self) { SimulatedChip(model, clock: $0) }
    }

    @Test(
        arguments: [
            (0xC190, 25), (0x0190, 25), (0xC194, 25.25), (0x1E70, -25), (0x1FFF, -0.0625), (0x07D0, 125),
        ] as [(UInt16, Double)]
    )
    func measuresVectors(_ raw: UInt16, temperature: Double) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.measure() == [Measurement(.temperature, temperature)])
    }

    @Test(arguments: [0x07D1, 0x1D7F, 0x1000] as [UInt16]) func refusesWhatTheChipCannotMeasure(
        _ raw: UInt16
    ) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.failure().kind == .noData)
    }

    @Test(
        arguments: [
            (0x0054, 0x0401, nil), (0x0055, 0x0400, .wrongChip(found: 0x0055, expected: 0x0054)),
            (0x0054, 0x0200, .wrongChip(found: 0x0200, expected: 0x0400)),
        ] as [(UInt16, UInt16, SensorError.Kind?)]
    )
    func knowsItsIdentity(_ manufacturer: UInt16, device: UInt16, kind: SensorError.Kind?) async throws {
        let bench = try bench(SimulatedMCP9808(manufacturer: manufacturer, device: device))
        if let kind {
            #expect(try await bench.failure().kind == kind)
        } else {
            #expect(try await bench.measure().count == 1)
        }
    }

    @Test func wakesAChipThatSomebodyShutDown() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        try await bench.bus.write([0x01, 0x01, 0x00], to: bench.address)
        bench.chip.set(.temperature, to: 40)
        #expect(try await bench.failure().kind == .noData)
        #expect(try await bench.measure() == [Measurement(.temperature, 40)])
    }

    /// The flags above the value tell of limits, which are all 0 °C at first.
    @Test(arguments: [(25, 0xC190), (-25, 0x3E70)] as [(Double, UInt16)])
    func simulatesLimits(_ temperature: Double, word: UInt16) throws {
        let clock = SimulatedClock()
        let chip = SimulatedChip(SimulatedMCP9808(), clock: clock)
        chip.set(.temperature, to: temperature)
        clock.advance(by: .milliseconds(250))
        let answer = try chip.answer([.write([5]), .read(2)], at: I2CAddress(0x18))
        #expect(answer == [[UInt8(word >> 8), UInt8(word & 0xFF)]])
    }
}
