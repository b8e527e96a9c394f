import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct BME280Tests {
    private func bench(identity: UInt8 = 0x60) throws -> Bench<SimulatedBME280, BME280> {
        try Bench(BME280.self) { SimulatedBME280(clock: $0, identity: identity) }
    }

    @Test(arguments: [-40.0, -20, 0, 22.5, 25.08, 60, 85], [0.0, 30, 45, 60, 100])
    func convertsBackWhatIsSet(_ temperature: Double, humidity: Double) async throws {
        let bench = try bench()
        for pressure in [300.0, 700, 1013.25, 1100] {
            bench.chip.set(.temperature, to: temperature == 85 ? 84.99 : max(temperature, -39.99))
            bench.chip.set(.humidity, to: humidity)
            bench.chip.set(.pressure, to: min(max(pressure, 300.1), 1099.9))
            let values = try await bench.measure()
            for value in values {
                let expected = try #require(bench.chip.value(of: value.quantity))
                let tolerance = value.quantity == .pressure ? 0.02 : 0.01
                #expect(abs(value.value - expected) < tolerance, "\(value.quantity) \(value.value) for \(expected)")
            }
        }
    }

    @Test(arguments: BME280CompensationTests.vectors.filter { $0.humidity != nil })
    func measuresVectors(_ vector: BME280CompensationTests.Vector) async throws {
        let calibration = try #require(
            SimulatedBME280Calibration(
                low: try bytes(vector.low),
                h1: try bytes(vector.h1)[0],
                high: try bytes(vector.high)
            )
        )
        let bench = try Bench(BME280.self) { SimulatedBME280(clock: $0, calibration: calibration) }
        bench.chip.setRawData(try bytes(vector.data))
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - vector.temperature) < 0.0001)
        #expect(abs(values[1] - (vector.humidity ?? 0)) < 0.0001)
        #expect(abs(values[2] * 100 - vector.pressure) < 0.02)
    }

    @Test(arguments: [0x58, 0x61, 0x00, 0xFF] as [UInt8]) func refusesOtherChips(_ identity: UInt8) async throws {
        let bench = try bench(identity: identity)
        #expect(try await bench.failure().kind == .wrongChip(found: UInt16(identity), expected: 0x60))
        // Nothing was written to a chip that is not ours.
        #expect(bench.bus.log.map(\.operations) == [[.write([0xD0]), .read(1)]])
    }

    @Test func triggersWaitsAndReads() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(
            bench.bus.log.map(\.operations) == [
                [.write([0xF2, 0x01, 0xF4, 0x25])], [.write([0xF2]), .read(13)],
            ]
        )
        let times = bench.bus.log.map(\.time)
        #expect(times[0].duration(to: times[1]) == .microseconds(9300))
    }

    @Test func waitsForASlowChip() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1.9
        bench.chip.set(.temperature, to: 31)
        #expect(abs(try await bench.measure()[0].value - 31) < 0.01)
    }

    @Test func doesNotWaitForever() async throws {
        let bench = try bench()
        bench.chip.conversionTimeFactor = 1000
        #expect(try await bench.failure().kind == .notReady)
        bench.chip.conversionTimeFactor = 1
        #expect(try await bench.measure().count == 3)
    }

    /// Temperatures near 25 °C have this raw value; it is not "no value".
    @Test func believesAnOrdinary0x80000() async throws {
        let bench = try bench()
        bench.chip.setRawData(try bytes("4fca008000008000"))
        let values = try await bench.measure()
        #expect(20...30 ~= values[0].value)
    }

    @Test(arguments: [0xF2, 0xF4, 0xF5] as [UInt8]) func noticesASettingThatIsNotItsOwn(_ register: UInt8) async throws
    {
        let bench = try bench()
        _ = try await bench.measure()
        let chip = bench.chip
        // Somebody else writes to the chip while it converts; 0xF4 loses the pressure.
        let driver = bench.driver
        let task = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        chip[register] = 0x20
        let error = await #expect(throws: SensorError.self) {
            _ = try await withTimePassing(on: bench.clock) { try await task.value }
        }
        #expect(error?.kind == .noData)
        #expect(try await bench.measure().count == 3)
    }

    @Test func refusesValuesBeyondTheDataSheet() async throws {
        let bench = try bench()
        // An open sensor element: all bits high.
        bench.chip.setRawData(try bytes("fffff0fffff0ffff"))
        #expect(try await bench.failure().kind == .noData)
        bench.chip.setRawData(nil)
        #expect(try await bench.measure().count == 3)
    }
}
