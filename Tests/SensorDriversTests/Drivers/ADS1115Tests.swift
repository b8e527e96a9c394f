import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct ADS1115Tests {
    private func bench(channel: String? = nil) throws -> Bench<SimulatedADS1115, ADS1115> {
        try Bench(ADS1115.self, channel: channel) { clock in
            let chip = SimulatedADS1115(clock: clock, supply: 5)
            for (channel, voltage) in [("A0", 0.5), ("A1", 1.25), ("A2", 3.3), ("A3", 0)] {
                chip.set(.voltage, to: voltage, channel: channel)
            }
            return chip
        }
    }

    @Test(
        arguments: [
            (nil, 0.5), ("A0", 0.5), ("A1", 1.25), ("A2", 3.3), ("A3", 0),
            ("A0-A1", -0.75), ("A0-A3", 0.5), ("A1-A3", 1.25), ("A2-A3", 3.3),
        ] as [(String?, Double)]
    )
    func measuresEveryChannel(_ channel: String?, voltage: Double) async throws {
        let measurements = try await bench(channel: channel).measure()
        #expect(measurements.map(\.quantity) == [.voltage])
        #expect(abs(measurements[0].value - voltage) <= 0.0001)
    }

    @Test(arguments: [4.0, 4.0958, 4.096, 4.5, 5.0, 5.3]) func takesTheWiderRangeWhenItClips(
        _ voltage: Double
    ) async throws {
        let bench = try bench()
        bench.chip.set(.voltage, to: voltage, channel: "A0")
        #expect(abs(try await bench.measure()[0].value - voltage) <= 0.0002)
    }

    /// What is cut off at the end of the scale is not a number.
    @Test(arguments: [0x7FFF, 0x8000] as [UInt16]) func refusesOverflow(_ raw: UInt16) async throws {
        let bench = try bench()
        bench.chip.setRawConversion(raw)
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.setRawConversion(nil)
        #expect(try await bench.measure().count == 1)
    }

    @Test(arguments: [(0x4000, 2.048), (0x8001, -4.095875), (0x7FFE, 4.09575)] as [(UInt16, Double)])
    func measuresVectors(_ raw: UInt16, voltage: Double) async throws {
        let bench = try bench()
        bench.chip.setRawConversion(raw)
        #expect(try await bench.measure() == [Measurement(.voltage, voltage)])
    }

    @Test func refusesAnUnknownChannel() async throws {
        let error = try await bench(channel: "A7").failure()
        #expect(error.kind == .unknownChannel("A7", known: ADS1115.chip.channels))
        #expect(error.description.contains("A0, A1, A2, A3"))
    }

    /// Each driver is an actor of its own; the chip has one multiplexer.
    @Test func driversOfOneChipDoNotMixUpTheirChannels() async throws {
        let bench = try bench(channel: "A0")
        let drivers = ["A0", "A1", "A2", "A3"].map { channel in
            ADS1115(bus: bench.bus, address: bench.address, channel: channel, clock: bench.clock)
        }
        let values = try await withTimePassing(on: bench.clock) {
            try await withThrowingTaskGroup(of: (Int, Double).self) { group in
                for _ in 0..<3 {
                    for (index, driver) in drivers.enumerated() {
                        group.addTask { (index, try await driver.measure()[0].value) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(values.count == 12)
        for (index, value) in values { #expect(abs(value - [0.5, 1.25, 3.3, 0][index]) <= 0.0001) }
    }

    /// The conversion of the cancelled one still goes on, and the chip ignores starts until it ends.
    @Test func doesNotTakeTheConversionOfACancelledDriver() async throws {
        let bench = try bench(channel: "A2")
        _ = try await bench.measure()
        let other = ADS1115(bus: bench.bus, address: bench.address, channel: "A0", clock: bench.clock)
        let task = Task { try await other.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        task.cancel()
        await #expect(throws: SensorError.self) { _ = try await task.value }
        #expect(abs(try await bench.measure()[0].value - 3.3) <= 0.0001)
    }

    @Test func waitsForASlowChip() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1.8
        #expect(abs(try await bench.measure()[0].value - 0.5) <= 0.0001)
    }

    @Test func doesNotWaitForever() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1000
        #expect(try await bench.failure().kind == .notReady)
        bench.chip.conversionTimeFactor = 1
        #expect(abs(try await bench.measure()[0].value - 0.5) <= 0.0001)
    }

    /// A start is ignored while the chip converts, and the result is that of the other input.
    @Test(arguments: [0x9103, 0x1003] as [UInt16]) func doesNotTakeAnotherInputsConversion(_ word: UInt16) async throws
    {
        let bench = try bench(channel: "A2")
        try await bench.bus.write([0x01, UInt8(word >> 8), UInt8(word & 0xFF)], to: bench.address)
        #expect(abs(try await bench.measure()[0].value - 3.3) <= 0.0001)
    }

    @Test func refusesAChipThatDoesNotKeepItsConfiguration() async throws {
        let bench = try bench()
        bench.bus.detach(at: bench.address)
        try bench.bus.attach(SimulatedLM75(clock: bench.clock), at: bench.address)
        #expect(try await bench.failure().kind == .noData)
    }
}
