import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct VEML7700Tests {
    private func bench(
        _ model: SimulatedVEML7700 = SimulatedVEML7700()
    ) throws -> Bench<SimulatedChip<SimulatedVEML7700>, VEML7700> {
        try Bench(VEML7700.self) { SimulatedChip(model, clock: $0) }
    }

    @Test(
        arguments: [
            (.eighth, .milliseconds100, 0x1000, 10_000, 5376), (.two, .milliseconds800, 0x08C0, 20_000, 84),
            (.one, .milliseconds100, 0x0000, 1000, 67.2), (.eighth, .milliseconds25, 0x1300, 30_000, 64_512),
        ] as [(VEML7700Configuration.Gain, VEML7700Configuration.Integration, UInt16, UInt16, Double)]
    )
    func convertsVectors(
        _ gain: VEML7700Configuration.Gain,
        integration: VEML7700Configuration.Integration,
        word: UInt16,
        raw: UInt16,
        lux: Double
    ) {
        let configuration = VEML7700Configuration(gain: gain, integration: integration)
        #expect(configuration.word == word)
        expect(VEML7700Conversion.illuminance(raw, configuration), is: lux, within: 0.000_001)
    }

    @Test(arguments: [(5376, 6786.449), (10_000, 14_792.9), (20_000, 73_718)] as [(Double, Double)])
    func correctsBrightLight(_ counted: Double, lux: Double) {
        expect(VEML7700Conversion.corrected(counted), is: lux, within: lux / 100_000)
    }

    @Test func correctsSteadily() {
        let values = stride(from: 0.0, through: VEML7700Conversion.correctionLimit, by: 50).map {
            VEML7700Conversion.corrected($0)
        }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func measuresTheVector() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawLight = 10_000 }
        expect(try await bench.measure()[0].value, is: 6786.449, within: 0.001)
    }

    @Test(arguments: [0, 0.1, 1, 20, 100, 320, 1000, 3000, 20_000, 70_000]) func reachesFromDarkToSunlight(
        _ lux: Double
    ) async throws {
        let bench = try bench()
        bench.chip.set(.illuminance, to: lux)
        expect(try await bench.measure()[0].value, is: lux, within: max(0.01, lux / 300))
    }

    /// The correction is not good beyond, and the end of the scale is not a number.
    @Test(arguments: [37_203, 0xFFFF] as [UInt16]) func refusesOverflow(_ raw: UInt16) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawLight = raw }
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.update { $0.rawLight = nil }
        #expect(try await bench.measure().count == 1)
    }

    /// The upper byte is another with another address.
    @Test(arguments: [(0xC481, true), (0xD481, true), (0xC482, false)] as [(UInt16, Bool)])
    func knowsItsIdentity(_ identity: UInt16, isTaken: Bool) async throws {
        let bench = try bench(SimulatedVEML7700(identity: identity))
        if isTaken {
            #expect(try await bench.measure().count == 1)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: identity, expected: 0x0081))
        }
    }

    @Test func endsPowerSaving() async throws {
        let bench = try bench()
        try await bench.bus.write([0x03, 0x07, 0x00], to: bench.address)
        _ = try await bench.measure()
        #expect(try await bench.bus.writeRead([0x03], count: 2, at: bench.address) == [0, 0])
    }
}
