import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct TMP117Tests {
    private func bench(identity: UInt16 = 0x0117) throws -> Bench<SimulatedChip<SimulatedTMP117>, TMP117> {
        try Bench(TMP117.self) { SimulatedChip(SimulatedTMP117(identity: identity), clock: $0) }
    }

    @Test(
        arguments: [(0x0C80, 25), (0x3200, 100), (0x0001, 0.0078125), (0xF380, -25), (0x4B00, 150), (0xE480, -55)]
            as [(UInt16, Double)]
    )
    func measuresVectors(_ raw: UInt16, temperature: Double) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.measure() == [Measurement(.temperature, temperature)])
    }

    /// -256 °C is what the register holds until the first conversion is over.
    @Test(arguments: [0x8000, 0x4B01, 0xE47F] as [UInt16]) func refusesWhatTheChipCannotMeasure(
        _ raw: UInt16
    ) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.failure().kind == .noData)
    }

    @Test(arguments: [(0x0117, true), (0x2117, true), (0x1116, false)] as [(UInt16, Bool)])
    func knowsItsIdentities(_ identity: UInt16, isTaken: Bool) async throws {
        let bench = try bench(identity: identity)
        if isTaken {
            #expect(try await bench.measure().count == 1)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: identity, expected: 0x0117))
        }
    }

    @Test func measuresSingleShots() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(
            bench.bus.log.map(\.operations) == [
                [.write([0x01, 0x0C, 0x20])], [.write([0x01]), .read(2)], [.write([0x00]), .read(2)],
            ]
        )
    }

    /// Continuous conversion of somebody else would end before ours.
    @Test func doesNotTakeAnOlderConversion() async throws {
        let bench = try bench()
        bench.clock.advance(by: .seconds(1))
        bench.chip.set(.temperature, to: 40)
        #expect(try await bench.measure() == [Measurement(.temperature, 40)])
    }
}
