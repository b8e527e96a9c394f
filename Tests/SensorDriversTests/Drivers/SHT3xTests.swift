import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct SHT3xTests {
    private func bench() throws -> Bench<SimulatedSHT3x, SHT3x> { try Bench(SHT3x.self) { SimulatedSHT3x(clock: $0) } }

    @Test(
        arguments: [
            (0x6666, 0x8000, 25.0, 50.0008), (0x6B8A, 0x5A3C, 28.5142, 35.2483), (0x3FFF, 0xC000, -1.2520, 75.0011),
        ] as [(UInt16, UInt16, Double, Double)]
    )
    func measuresVectors(_ raw: UInt16, rawHumidity: UInt16, temperature: Double, humidity: Double) async throws {
        let bench = try bench()
        bench.chip.setRawWords(temperature: raw, humidity: rawHumidity)
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - temperature) < 0.0001)
        #expect(abs(values[1] - humidity) < 0.0001)
    }

    /// The ends of the scale, -45 and 130 °C, lie outside the chip's range.
    @Test(arguments: [0x0000, 0xFFFF] as [UInt16]) func refusesWhatABrokenChipGives(_ raw: UInt16) async throws {
        let bench = try bench()
        bench.chip.setRawWords(temperature: raw, humidity: 0x8000)
        #expect(try await bench.failure().kind == .noData)
        bench.chip.clearRawWords()
        #expect(try await bench.measure().count == 2)
    }

    @Test(arguments: 0..<6) func noticesDamageToEveryByte(_ byte: Int) async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.bus.inject(.damagedRead(byte: byte, bits: 0x10), times: 1)
        #expect(try await bench.failure().kind == .checksum)
        #expect(try await bench.measure().count == 2)
    }

    @Test func noticesDamageToTheStatus() async throws {
        let bench = try bench()
        bench.bus.inject(.damagedRead(byte: 1, bits: 0x01), times: 1)
        #expect(try await bench.failure().kind == .checksum)
    }

    @Test func keepsAMillisecondAfterCommands() async throws {
        let bench = try bench()
        for _ in 0..<3 { _ = try await bench.measure() }
        let log = bench.bus.log
        let pairs = zip(log, log.dropFirst()).filter { command, _ in command.operations.contains { $0.isWrite } }
        #expect(pairs.count > 6)
        #expect(pairs.allSatisfy { $0.time.duration(to: $1.time) >= .milliseconds(1) })
    }

    @Test func usesNoClockStretching() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        #expect(bench.bus.log.contains { $0.operations == [.write([0x24, 0x00])] })
        #expect(!bench.bus.log.contains { $0.operations.contains { $0.isWrite(startingWith: 0x2C) } })
    }

    @Test func endsPeriodicModeAndHeating() async throws {
        let bench = try bench()
        try await bench.bus.write([0x30, 0x6D], to: bench.address)
        try await bench.bus.write([0x27, 0x37], to: bench.address)
        #expect(bench.chip.status & 0x2000 != 0)
        #expect(try await bench.measure().count == 2)
        #expect(bench.chip.status == 0)
    }

    @Test func waitsForASlowChip() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1.5
        bench.chip.set(.temperature, to: 31)
        #expect(abs(try await bench.measure()[0].value - 31) < 0.01)
    }

    @Test func doesNotWaitForever() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1000
        guard case .bus(let error) = try await bench.failure().kind else {
            Issue.record("not a bus error")
            return
        }
        #expect(error.kind == .noAcknowledgeAddress)
        bench.chip.conversionTimeFactor = 1
        bench.clock.advance(by: .seconds(60))
        #expect(try await bench.measure().count == 2)
    }

    @Test func refusesAChipWithoutCheckSums() async throws {
        let bench = try bench()
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(SimulatedRegisterMemory(), at: bench.address)
        #expect(try await bench.failure().kind == .checksum)
    }
}
