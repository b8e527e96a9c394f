import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct DS3231Tests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedDS3231>, DS3231> {
        try Bench(DS3231.self) { SimulatedChip(SimulatedDS3231(), clock: $0) }
    }

    @Test(
        arguments: [
            (0x1940, 25.25), (0x1A80, 26.5), (0xF6C0, -9.25), (0x0040, 0.25), (0xFFC0, -0.25), (0xE700, -25), (0, 0),
        ] as [(UInt16, Double)]
    )
    func measuresVectors(_ raw: UInt16, temperature: Double) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.measure() == [Measurement(.temperature, temperature)])
    }

    @Test(arguments: [0x1941, 0x7F00, 0x8000] as [UInt16]) func refusesWhatTheChipCannotMeasure(
        _ raw: UInt16
    ) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawTemperature = raw }
        #expect(try await bench.failure().kind == .noData)
    }

    @Test func leavesTheClockAlone() async throws {
        let bench = try bench()
        try await bench.bus.write([0x00, 0x59, 0x59, 0x23, 0x07, 0x31, 0x92, 0x99], to: bench.address)
        try await bench.bus.write([0x0E, 0x07], to: bench.address)
        bench.clock.advance(by: .seconds(1))
        let before = bench.chip.update { $0.registers }
        _ = try await bench.measure()
        #expect(bench.chip.update { $0.registers } == before)
    }

    private static let time: [UInt8] = [
        0x59, 0x59, 0x23, 0x07, 0x31, 0x92, 0x99, 0, 0, 0, 0, 0, 0, 0, 0x1C, 0x88, 0, 0x19, 0x40,
    ]

    @Test(
        arguments: [
            (0, 0x60), (0, 0x5A), (1, 0x75), (2, 0x24), (2, 0x80), (2, 0x60), (2, 0x53), (3, 0), (3, 8), (4, 0),
            (4, 0x32),
            (5, 0), (5, 0x13), (5, 0x21), (6, 0xA0), (15, 0x10), (18, 0x41),
        ] as [(Int, UInt8)]
    )
    func knowsWhatIsNoTime(_ register: Int, value: UInt8) {
        #expect(DS3231Conversion.isPlausible(Self.time))
        var registers = Self.time
        registers[register] = value
        #expect(!DS3231Conversion.isPlausible(registers))
    }

    @Test(arguments: [0x52, 0x72, 0x12, 0x00] as [UInt8]) func knowsHours(_ hours: UInt8) {
        var registers = Self.time
        registers[2] = hours
        #expect(DS3231Conversion.isPlausible(registers))
    }

    @Test func refusesAMotionSensor() async throws {
        let bench = try bench()
        bench.bus.detach(at: bench.address)
        let memory = SimulatedRegisterMemory(Self.time)
        memory[0x75] = 0x68
        try bench.bus.attach(memory, at: bench.address)
        #expect(try await bench.failure().kind == .unlikeChip(found: 0x68))
        #expect(bench.bus.log.allSatisfy { $0.operations.count == 2 })
    }
}
