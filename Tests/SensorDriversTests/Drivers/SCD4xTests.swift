import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct SCD4xTests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedSCD4x>, SCD4x> {
        try Bench(SCD4x.self) { SimulatedChip(SimulatedSCD4x(), clock: $0) }
    }

    @Test(
        arguments: [
            ("01F4 33 6667 A2 5EB9 3C", 500, 25.0027, 37.0016), ("0320 2A 6C3A 7E 7FFF 8F", 800, 28.9841, 49.9992),
        ]
    )
    func measuresVectors(_ frame: String, co2: Double, temperature: Double, humidity: Double) async throws {
        let words = try #require(CRC8.words(of: try bytes(frame)))
        let bench = try bench()
        bench.chip.update { $0.rawWords = words }
        let values = try await bench.measure().map(\.value)
        #expect(values[0] == co2)
        #expect(abs(values[1] - temperature) < 0.0001)
        #expect(abs(values[2] - humidity) < 0.0001)
        #expect(bench.bus.log.last?.outcome == .success([try bytes(frame)]))
    }

    @Test func speaksAsTheDataSheetSays() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        let log = bench.bus.log
        let answers = log.compactMap { try? $0.outcome.get().first }
        #expect(answers.contains(try bytes("F896 31 9F07 C2 3BBE 89")))
        #expect(answers.contains(try bytes("8000 A2")))
        #expect(answers.contains(try bytes("8006 04")))
        // A STOP and a wait lie between a command and its answer.
        #expect(log.allSatisfy { $0.operations.count == 1 })
    }

    /// A sample is due every five seconds, and the first is dropped.
    @Test func waitsForTheSecondSample() async throws {
        let bench = try bench()
        let start = bench.clock.now
        _ = try await bench.measure()
        let first = bench.clock.now
        #expect(Duration.seconds(10)..<(.milliseconds(10_550) + .milliseconds(50)) ~= start.duration(to: first))
        _ = try await bench.measure()
        #expect(first.duration(to: bench.clock.now) <= .milliseconds(5100))
        #expect(start.duration(to: first) <= SCD4x.chip.warmUp)
    }

    @Test func givesASampleThatWaitsAtOnce() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.clock.advance(by: .seconds(6))
        let start = bench.clock.now
        _ = try await bench.measure()
        #expect(start.duration(to: bench.clock.now) <= .milliseconds(2))
    }

    /// As the daemon leaves it, and as somebody else may.
    @Test(arguments: [0x21B1, 0x21AC, 0x36E0] as [UInt16]) func takesOverAChipInAnyMode(_ command: UInt16) async throws
    {
        let bench = try bench()
        try await bench.bus.write([UInt8(command >> 8), UInt8(command & 0xFF)], to: bench.address)
        #expect(try await bench.measure().count == 3)
    }

    @Test(arguments: [(0, .noData), (40_001, .overRange), (0xFFFF, .overRange)] as [(UInt16, SensorError.Kind)])
    func refusesWhatIsNoConcentration(_ raw: UInt16, kind: SensorError.Kind) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawWords = [raw, 0x6667, 0x5EB9] }
        #expect(try await bench.failure().kind == kind)
    }
}
