import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct INA219Tests {
    private func bench() throws -> Bench<SimulatedChip<SimulatedINA219>, INA219> {
        try Bench(INA219.self) { SimulatedChip(SimulatedINA219(), clock: $0) }
    }

    /// The worked example of the data sheet: 2 mΩ, steps of 1 mA.
    @Test func agreesWithTheDataSheet() {
        #expect(INA219Conversion.calibration(currentStep: 0.001, shunt: 0.002) == 0x5000)
        expect(INA219Conversion.shuntVoltage(0x07D0), is: 0.020, within: 1e-9)
        expect(INA219Conversion.busVoltage(0x5D98), is: 11.98, within: 1e-9)
        expect(INA219Conversion.current(0x2710, currentStep: 0.001), is: 10, within: 1e-9)
        expect(INA219Conversion.power(0x1766, currentStep: 0.001), is: 119.8, within: 0.05)
    }

    /// The common modules: 0.1 Ω, steps of 0.1 mA.
    @Test func agreesWithVectors() {
        #expect(INA219Conversion.calibration(currentStep: 0.0001, shunt: 0.1) == 4096)
        expect(INA219Conversion.shuntVoltage(0x0064), is: 0.001, within: 1e-9)
        expect(INA219Conversion.busVoltage(0x6D62), is: 14.0, within: 0.005)
        expect(INA219Conversion.current(0xFF9C, currentStep: 0.0001), is: -0.010, within: 1e-9)
        expect(INA219Conversion.power(0x0150, currentStep: 0.0001), is: 0.672, within: 1e-9)
    }

    @Test(arguments: [(0, 1), (1, 0), (0.000001, 0.001), (1, 1), (.nan, 1)] as [(Double, Double)])
    func hasNoCalibrationThatDoesNotFit(_ step: Double, shunt: Double) {
        #expect(INA219Conversion.calibration(currentStep: step, shunt: shunt) == nil)
    }

    /// The chip's arithmetic as the data sheet's example has it.
    @Test func simulatesTheExampleOfTheDataSheet() throws {
        let clock = SimulatedClock()
        let chip = SimulatedChip(SimulatedINA219(shunt: 0.002), clock: clock)
        chip.update { $0.rawVoltages = (0x07D0, 0x5D98) }
        let address = I2CAddress(0x40)
        _ = try chip.answer([.write([5, 0x50, 0x00])], at: address)
        clock.advance(by: .milliseconds(2))
        #expect(try chip.answer([.write([4]), .read(2)], at: address) == [[0x27, 0x10]])
        #expect(try chip.answer([.write([2]), .read(2)], at: address) == [[0x5D, 0x9A]])
        #expect(try chip.answer([.write([3]), .read(2)], at: address) == [[0x17, 0x66]])
        // The ready flag is gone.
        #expect(try chip.answer([.write([2]), .read(2)], at: address) == [[0x5D, 0x98]])
    }

    @Test(arguments: [-3.19, -0.5, 0, 0.0123, 1, 3.19]) func measuresBothDirections(_ current: Double) async throws {
        let bench = try bench()
        bench.chip.set(.voltage, to: 12)
        bench.chip.set(.current, to: current)
        let values = try await bench.measure().map(\.value)
        expect(values[0], is: 12, within: 0.003)
        expect(values[1], is: current, within: 0.0001)
        expect(values[2], is: abs(current) * 12, within: 0.005)
    }

    /// What is cut off at the end of the scale is not a number.
    @Test(arguments: [-4.0, -3.2, 3.2, 4]) func refusesOverflow(_ current: Double) async throws {
        let bench = try bench()
        bench.chip.set(.current, to: current)
        #expect(try await bench.failure().kind == .overRange)
        bench.chip.set(.current, to: 1)
        #expect(try await bench.measure().count == 3)
    }

    @Test func refusesVoltageOverflow() async throws {
        let bench = try bench()
        bench.chip.update { $0.rawVoltages = (0, 8000 << 3) }
        #expect(try await bench.failure().kind == .overRange)
    }

    @Test func calibratesBeforeEachMeasurement() async throws {
        let bench = try bench()
        _ = try await bench.measure()
        bench.bus.clearLog()
        _ = try await bench.measure()
        #expect(
            bench.bus.log.prefix(2).map(\.operations) == [[.write([5, 0x10, 0x00])], [.write([0, 0x3E, 0x63])]]
        )
    }
}
