import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

/// Any catalogued chip with its driver.
struct AnyBench {
    let clock = SimulatedClock()
    let bus: SimulatedI2CBus
    let chip: any SimulatedSensorChip
    let address: I2CAddress
    let driver: any SensorDriver

    init(_ name: String) throws {
        bus = SimulatedI2CBus(name: "i2c-1", clock: clock, logCapacity: 1000)
        chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
        let info = try #require(SensorCatalogue.chips.first { $0.name == name })
        address = try #require(info.addresses.first)
        try bus.attach(chip, at: address)
        driver = try #require(SensorCatalogue.make(chip: name, bus: bus, address: address, clock: clock))
    }

    func measure(beforeJump: (Int) -> Void = { _ in }) async throws -> [Measurement] {
        let driver = driver
        return try await withTimePassing(on: clock, beforeJump: beforeJump) { try await driver.measure() }
    }

    /// What the chip is exposed to, changed all over.
    func changeEnvironment() {
        for input in chip.inputs {
            let range = input.range
            let middle = (range.lowerBound * 2 + range.upperBound) / 3
            chip.set(input.quantity, to: middle, channel: input.channel)
        }
        // Chips that convert on their own are late.
        clock.advance(by: .milliseconds(300))
    }

    func expectRight(_ measurements: [Measurement], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for measurement in measurements {
            let expected = try #require(chip.value(of: measurement.quantity))
            let tolerance =
                switch measurement.quantity {
                case .temperature: chip.name == "lm75" ? 0.0625 : 0.01
                case .humidity: 0.01
                case .pressure: 0.03
                case .illuminance: max(0.5, expected / 60_000)
                case .voltage: 0.0002
                }
            #expect(
                abs(measurement.value - expected) <= tolerance,
                "\(measurement) is not \(expected)",
                sourceLocation: sourceLocation
            )
        }
    }
}
