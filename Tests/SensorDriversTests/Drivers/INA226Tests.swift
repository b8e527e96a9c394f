import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct INA226Tests {
    private func bench(
        _ model: SimulatedINA226 = SimulatedINA226()
    ) throws -> Bench<SimulatedChip<SimulatedINA226>, INA226> {
        try Bench(INA226.self) { SimulatedChip(model, clock: $0) }
    }

    /// The worked example of the data sheet: 2 mΩ, steps of 1 mA.
    @Test func agreesWithTheDataSheet() {
        #expect(INA226Conversion.calibration(currentStep: 0.001, shunt: 0.002) == 0x0A00)
        expect(INA226Conversion.shuntVoltage(0x1F40), is: 0.020, within: 1e-9)
        expect(INA226Conversion.busVoltage(0x2570), is: 11.98, within: 1e-9)
        expect(INA226Conversion.current(0x2710, currentStep: 0.001), is: 10, within: 1e-9)
        expect(INA226Conversion.power(0x12B8, currentStep: 0.001), is: 119.8, within: 0.05)
        // The common modules
        #expect(INA226Conversion.calibration(currentStep: 0.000_025, shunt: 0.1) == 2048)
    }

    @Test(arguments: [(0, 1), (1, 0), (0.000001, 0.001), (1, 1), (.nan, 1)] as [(Double, Double)])
    func hasNoCalibrationThatDoesNotFit(_ step: Double, shunt: Double) {
        #expect(INA226Conversion.calibration(currentStep: step, shunt: shunt) == nil)
    }

    @Test func simulatesTheExampleOfTheDataSheet() throws {
        let clock = SimulatedClock()
        let chip = SimulatedChip(SimulatedINA226(shunt: 0.002), clock: clock)
        chip.update { $0.rawVoltages = (0x1F40, 0x2570) }
        let address = I2CAddress(0x40)
        _ = try chip.answer([.write([5, 0x0A, 0x00])], at: address)
        clock.advance(by: .milliseconds(3))
        #expect(try chip.answer([.write([4]), .read(2)], at: address) == [[0x27, 0x10]])
        #expect(try chip.answer([.write([3]), .read(2)], at: address) == [[0x12, 0xB8]])
        #expect(try chip.answer([.write([6]), .read(2)], at: address) == [[0x00, 0x08]])
        #expect(try chip.answer([.write([6]), .read(2)], at: address) == [[0x00, 0x00]])
    }

    @Test(arguments: [-0.8, -0.1, 0, 0.0123, 0.8]) func measuresBothDirections(_ current: Double) async throws {
        let bench = try bench()
        bench.chip.set(.voltage, to: 12)
        bench.chip.set(.current, to: current)
        let values = try await bench.measure().map(\.value)
        expect(values[0], is: 12, within: 0.001)
        expect(values[1], is: current, within: 0.000_05)
        expect(values[2], is: abs(current) * 12, within: 0.002)
    }

    /// The ends of the scales.
    @Test(arguments: [(0x7FFF, 0), (0x8000, 0), (0, 28_801), (0, 0x7FFF)] as [(UInt16, UInt16)])
    func refusesOverflow(_ shunt: UInt16, bus: UInt16) async throws {
        let bench = try bench()
        bench.chip.update { $0.rawVoltages = (shunt, bus) }
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.update { $0.rawVoltages = nil }
        #expect(try await bench.measure().count == 3)
    }

    @Test(arguments: [(0x2261, true), (0x2270, false)] as [(UInt16, Bool)])
    func knowsItsIdentity(_ die: UInt16, isTaken: Bool) async throws {
        let bench = try bench(SimulatedINA226(die: die))
        if isTaken {
            #expect(try await bench.measure().count == 3)
        } else {
            #expect(try await bench.failure().kind == .wrongChip(found: die, expected: 0x2260))
        }
    }
}
