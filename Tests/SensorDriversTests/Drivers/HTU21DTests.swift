import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct HTU21DTests {
    private func bench(userRegister: UInt8 = 0x02) throws -> Bench<SimulatedChip<SimulatedHTU21D>, HTU21D> {
        try Bench(HTU21D.self) { SimulatedChip(SimulatedHTU21D(userRegister: userRegister), clock: $0) }
    }

    @Test(
        arguments: [
            ("683A 7C", 24.6864, "4E85 6B", 32.3377), ("6668 0D", 23.4423, "7C80 F5", 54.7910),
        ]
    )
    func measuresVectors(
        _ temperatureFrame: String,
        temperature: Double,
        humidityFrame: String,
        humidity: Double
    ) async throws {
        let bench = try bench()
        let frames = try [temperatureFrame, humidityFrame].map { try bytes($0) }
        let words = frames.map { UInt16($0[0]) << 8 | UInt16($0[1]) }
        bench.chip.update {
            $0.rawTemperature = words[0]
            $0.rawHumidity = words[1]
        }
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - temperature) < 0.0001)
        #expect(abs(values[1] - humidity) < 0.0001)
        // The check sums are those of the chip.
        let answers = bench.bus.log.compactMap { try? $0.outcome.get().first }
        #expect(answers.filter { $0.count == 3 } == frames)
    }

    @Test(arguments: [(0x0000, 0), (0xFFFF, 100)] as [(UInt16, Double)]) func keepsHumidityBetween0And100(
        _ raw: UInt16,
        humidity: Double
    ) {
        #expect(HTU21DConversion.humidity(raw) == humidity)
    }

    @Test(arguments: [(0x02, true), (0x3A, true), (0x00, false), (0x83, false), (0x06, false)] as [(UInt8, Bool)])
    func knowsItsUserRegister(_ userRegister: UInt8, isTaken: Bool) async throws {
        let bench = try bench(userRegister: userRegister)
        if isTaken {
            #expect(try await bench.measure().count == 2)
        } else {
            #expect(try await bench.failure().kind == .unlikeChip(found: UInt16(userRegister)))
        }
    }

    /// 0xE3 and 0xE5 hold the clock, which the Raspberry Pi's hardware cannot do.
    @Test func usesNoClockStretching() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        let commands = bench.bus.log.filter { $0.operations.count == 1 }.flatMap(\.operations)
        #expect(commands.contains(.write([0xF3])) && commands.contains(.write([0xF5])))
        #expect(!commands.contains { $0.isWrite(startingWith: 0xE3) || $0.isWrite(startingWith: 0xE5) })
    }

    @Test func measuresAtTheFinestResolutionWhateverWasSet() async throws {
        let bench = try bench()
        try await bench.bus.write([0xE6, 0x83], to: bench.address)
        _ = try await bench.measure()
        #expect(bench.chip.update { $0.userRegister } == 0x02)
    }
}
