import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct LateI2CBusTests {
    private let bench = AssemblyBench()

    @Test func itIsLookedForUntilItIsThere() async throws {
        let chip = try #require(SimulatedI2CChipCatalogue.make(named: "bme280", clock: bench.clock))
        let simulated = SimulatedI2CBus(name: "i2c-1", clock: bench.clock)
        try simulated.attach(chip, at: I2CAddress(0x76))
        let platform = bench.platform(buses: ["i2c-1": simulated])
        let bus = LateI2CBus(name: "i2c-1", platform: platform)
        platform.setPermitted(false, for: .i2c)
        let error = await #expect(throws: I2CError.self) {
            try await bus.transaction([.write([0xD0]), .read(1)], at: I2CAddress(0x76))
        }
        #expect(error?.kind == .permissionDenied)
        platform.setPermitted(true, for: .i2c)
        // The chip's identity. (BME280 data sheet, section 5.4.1)
        #expect(try await bus.transaction([.write([0xD0]), .read(1)], at: I2CAddress(0x76)) == [[0x60]])
        // Found once, it is asked for no more.
        platform.setPermitted(false, for: .i2c)
        #expect(try await bus.transaction([.write([0xD0]), .read(1)], at: I2CAddress(0x76)) == [[0x60]])
    }

    @Test func oneThatIsNowhereIsSpokenOfByItsName() async {
        let bus = LateI2CBus(name: "i2c-9", platform: bench.platform())
        let error = await #expect(throws: I2CError.self) { try await bus.transaction([.read(1)], at: I2CAddress(0x76)) }
        #expect(error?.kind == .noSuchBus)
        #expect(error?.description.contains("i2c-9") == true)
    }
}
