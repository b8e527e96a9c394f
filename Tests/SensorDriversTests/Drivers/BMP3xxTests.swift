import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

/// The vectors were computed with Bosch's own driver in double precision.
@Suite struct BMP3xxTests {
    private func bench(
        _ model: SimulatedBMP3xx = SimulatedBMP3xx()
    ) throws -> Bench<SimulatedChip<SimulatedBMP3xx>, BMP3xx> {
        try Bench(BMP3xx.self) { SimulatedChip(model, clock: $0) }
    }

    static let vectors = [
        ("7c6cf149f68af7afeb2300f561db7403fa450714c4", "a0c765 000481", 23.656140, 87_249.254405),
        ("7f6bfe4af988ffccf72300d9600476fdf5eb3f21c4", "28176e 101b7f", 22.936556, 92_491.689832),
    ]

    @Test(arguments: vectors)
    func agreesWithBosch(_ calibration: String, data: String, temperature: Double, pressure: Double) async throws {
        let bench = try bench(SimulatedBMP3xx(calibration: try bytes(calibration)))
        let data = try bytes(data)
        bench.chip.update { $0.rawData = data }
        let values = try await bench.measure().map(\.value)
        #expect(abs(values[0] - temperature) < 0.000_001)
        #expect(abs(values[1] * 100 - pressure) < 0.000_01)
    }

    @Test(arguments: vectors.map(\.0), [-39.9, -10, 0, 25, 60, 84.9])
    func convertsBackWhatIsSet(_ calibration: String, temperature: Double) async throws {
        let bench = try bench(SimulatedBMP3xx(calibration: try bytes(calibration)))
        for pressure in [301.0, 700, 1013.25, 1249] {
            bench.chip.set(.temperature, to: temperature)
            bench.chip.set(.pressure, to: pressure)
            let values = try await bench.measure().map(\.value)
            #expect(abs(values[0] - temperature) < 0.001)
            #expect(abs(values[1] - pressure) < 0.01)
        }
    }

    @Test(arguments: [(0x50, true), (0x60, true), (0x58, false), (0x61, false)] as [(UInt8, Bool)])
    func knowsItsIdentities(_ identity: UInt8, isTaken: Bool) async throws {
        let bench = try bench(SimulatedBMP3xx(identity: identity))
        if isTaken {
            #expect(try await bench.measure().count == 2)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: UInt16(identity), expected: 0x50))
        }
    }

    @Test(arguments: [[0x1B, 0x02], [0x1C, 0x02]] as [[UInt8]]) func noticesASettingThatIsNotItsOwn(
        _ write: [UInt8]
    ) async throws {
        let bench = try bench()
        _ = try await bench.measure()
        let driver = bench.driver
        let task = Task { try await driver.measure() }
        await waitUntil { bench.clock.sleeperCount == 1 }
        try await bench.bus.write(write, to: bench.address)
        let error = await #expect(throws: SensorError.self) {
            _ = try await withTimePassing(on: bench.clock) { try await task.value }
        }
        #expect(error?.kind == .noData)
        #expect(try await bench.measure().count == 2)
    }

    @Test func refusesAChipWithoutCalibration() async throws {
        let bench = try bench(SimulatedBMP3xx(calibration: []))
        #expect(try await bench.failure().kind == .noData)
        #expect(BMP3xxCalibration(Array(repeating: 0xFF, count: 21)) == nil)
        #expect(BMP3xxCalibration(Array(repeating: 1, count: 20)) == nil)
    }

    /// What the data registers hold after a reset is no measurement.
    @Test func refusesTheResetValue() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawData = [0, 0, 0x80, 0, 0, 0x00] }
        #expect(try await bench.failure().kind == .noData)
    }
}
