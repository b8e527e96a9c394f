import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct TSL2561Tests {
    private func bench(
        _ model: SimulatedTSL2561 = SimulatedTSL2561()
    ) throws -> Bench<SimulatedChip<SimulatedTSL2561>, TSL2561> {
        try Bench(TSL2561.self) { SimulatedChip(model, clock: $0) }
    }

    @Test(
        arguments: [
            (1000, 300, true, .milliseconds402, 18.908904), (1000, 550, true, .milliseconds402, 5.35),
            (1000, 700, false, .milliseconds101, 132.698413), (1000, 1000, false, .milliseconds13, 160),
            (1000, 1400, true, .milliseconds402, 0), (0, 0, true, .milliseconds402, 0),
        ] as [(UInt16, UInt16, Bool, TSL2561Conversion.Integration, Double)]
    )
    func convertsVectors(
        _ full: UInt16,
        infrared: UInt16,
        isHighGain: Bool,
        integration: TSL2561Conversion.Integration,
        lux: Double
    ) {
        let value = TSL2561Conversion.illuminance(
            full: full,
            infrared: infrared,
            isHighGain: isHighGain,
            integration
        )
        expect(value, is: lux, within: 0.000_001)
    }

    @Test func measuresTheVector() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawCounts = (1000, 700) }
        expect(try await bench.measure()[0].value, is: 132.698413, within: 0.000_001)
    }

    @Test(arguments: [0, 0.1, 1, 20, 320, 3000, 20_000, 50_000]) func reachesFromDarkToSunlight(
        _ lux: Double
    ) async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: lux)
        expect(try await bench.measure()[0].value, is: lux, within: max(0.03, lux / 200))
    }

    /// What is cut off at the end of the scale is not a number.
    @Test func refusesOverflow() async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: 80_000)
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.set(.illuminance, to: 100)
        #expect(try await bench.measure().count == 1)
    }

    /// 0x1 is the CS package.
    @Test(arguments: [(0x5A, true), (0x10, false), (0x00, false)] as [(UInt8, Bool)])
    func knowsItsIdentity(_ identity: UInt8, isTaken: Bool) async throws {
        let bench = try bench(SimulatedTSL2561(identity: identity))
        if isTaken {
            #expect(try await bench.measure().count == 1)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: UInt16(identity), expected: 0x50))
        }
    }
}
