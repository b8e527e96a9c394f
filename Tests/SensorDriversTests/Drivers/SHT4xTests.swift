import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct SHT4xTests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedSHT4x>, SHT4x> {
        try Bench(SHT4x.self) { SimulatedChip(SimulatedSHT4x(), clock: $0) }
    }

    @Test(
        arguments: [
            ("6666 93 72B0 DC", 25.0000, 50.0006), ("4000 08 6000 D4", -1.2493, 40.8757),
            ("6B8A 6F 0000 81", 28.5142, 0), ("6B8A 6F FFFF AC", 28.5142, 100),
        ]
    )
    func measuresVectors(_ frame: String, temperature: Double, humidity: Double) async throws {
        let words = try #require(CRC8.words(of: try bytes(frame)))
        let bench = try bench()
        bench.chip.update { $0.rawWords = words }
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - temperature) < 0.0001)
        #expect(abs(values[1] - humidity) < 0.0001)
        #expect(bench.bus.log.last?.outcome == .success([try bytes(frame)]))
    }

    @Test func asksForTheSerialNumberFirst() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        #expect(bench.bus.log.prefix(2).map(\.operations) == [[.write([0x94])], [.write([0x89])]])
        #expect(bench.bus.log[2].outcome == .success([try bytes("0123 A0 4567 53")]))
    }

    @Test(arguments: [0x0000, 0xFFFF] as [UInt16]) func refusesWhatABrokenChipGives(_ raw: UInt16) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawWords = [raw, 0x8000] }
        #expect(try await bench.failure().kind == .noData)
    }

    @Test func refusesAnSHT3x() async throws {
        let bench = try bench()
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(SimulatedSHT3x(clock: bench.clock), at: bench.address)
        guard case .bus = try await bench.failure().kind else {
            Issue.record("took an SHT3x for an SHT4x")
            return
        }
    }

    /// A chip that heats for somebody else is waited for.
    @Test func waitsUntilItHasHeated() async throws {
        let bench = try bench()
        try await bench.bus.write([0x39], to: bench.address)
        #expect(try await bench.measure().count == 2)
    }

    @Test(arguments: [(0xFD, 8300), (0xF6, 4500), (0xE0, 1600), (0x39, 1_100_000)] as [(UInt8, Int)])
    func simulatesConversionTimes(_ command: UInt8, microseconds: Int) throws {
        let clock = SimulatedClock()
        let chip = SimulatedChip(SimulatedSHT4x(), clock: clock)
        let address = I2CAddress(0x44)
        _ = try chip.answer([.write([command])], at: address)
        clock.advance(by: .microseconds(microseconds) - .nanoseconds(1))
        #expect(throws: SimulatedI2CRefusal.address) { try chip.answer([.read(6)], at: address) }
        clock.advance(by: .nanoseconds(1))
        #expect(try chip.answer([.read(6)], at: address)[0].count == 6)
        // Each measurement is read once.
        #expect(throws: SimulatedI2CRefusal.address) { try chip.answer([.read(6)], at: address) }
    }
}
