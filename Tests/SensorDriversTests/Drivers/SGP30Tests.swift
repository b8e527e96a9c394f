import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct SGP30Tests {
    private func bench(
        _ model: SimulatedSGP30 = SimulatedSGP30()
    ) throws -> Bench<SimulatedChip<SimulatedSGP30>, SGP30> {
        try Bench(SGP30.self) { SimulatedChip(model, clock: $0) }
    }

    /// The chip's answer in its first fifteen seconds is not told.
    @Test func waitsUntilThereAreValues() async throws {
        let bench = try bench()
        let start = bench.clock.now
        #expect(try await bench.measure() == [Measurement(.equivalentCO2, 600), Measurement(.tvoc, 50)])
        #expect(start.duration(to: bench.clock.now) > .seconds(15))
        #expect(start.duration(to: bench.clock.now) < SGP30.chip.warmUp)
        #expect(bench.bus.log.contains { $0.outcome == .success([[0x01, 0x90, 0x4C, 0x00, 0x00, 0x81]]) })
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(bench.bus.log.map(\.operations) == [[.write([0x20, 0x08])], [.read(6)]])
    }

    /// What the chip gives in clean air is also what it gives without its power.
    @Test func believesCleanAir() async throws {
        let bench = try bench()
        bench.chip.set(.equivalentCO2, to: 400)
        bench.chip.set(.tvoc, to: 0)
        #expect(try await bench.measure() == [Measurement(.equivalentCO2, 400), Measurement(.tvoc, 0)])
        bench.chip.powerOn()
        #expect(try await bench.failure().kind == .noData)
        #expect(try await bench.measure().map(\.value) == [400, 0])
    }

    @Test(arguments: [[60_000, 0], [400, 60_000], [0xFFFF, 0xFFFF]] as [[UInt16]])
    func refusesOverflow(_ words: [UInt16]) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawWords = words }
        #expect(try await bench.failure().kind == .overRange)
    }

    /// Product type 1 is an SGPC3.
    @Test(arguments: [(0x0020, true), (0x1020, false), (0x0019, false)] as [(UInt16, Bool)])
    func knowsItsFeatures(_ featureSet: UInt16, isTaken: Bool) async throws {
        let bench = try bench(SimulatedSGP30(featureSet: featureSet))
        if isTaken {
            #expect(try await bench.measure().count == 2)
        } else {
            #expect(try await bench.failure().kind == .unlikeChip(found: featureSet))
        }
    }

    @Test func simulatesTheSelfTest() throws {
        let clock = SimulatedClock()
        let chip = SimulatedChip(SimulatedSGP30(), clock: clock)
        let address = I2CAddress(0x58)
        _ = try chip.answer([.write([0x20, 0x32])], at: address)
        clock.advance(by: .milliseconds(220))
        #expect(try chip.answer([.read(3)], at: address) == [[0xD4, 0x00, 0xC6]])
    }
}
