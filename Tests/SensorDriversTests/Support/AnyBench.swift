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

    /// How many waits a measurement has.
    func waits() async throws -> Int {
        var count = 0
        _ = try await measure { _ in count += 1 }
        return count
    }

    /// What the chip is exposed to, changed all over.
    func changeEnvironment() {
        for input in chip.inputs {
            let range = input.range
            let middle = (range.lowerBound * 2 + range.upperBound) / 3
            chip.set(input.quantity, to: middle, channel: input.channel)
        }
        // Chips that convert on their own are late.
        clock.advance(by: chip.name == "scd4x" ? .seconds(6) : .milliseconds(300))
    }

    /// What a quantity should be; power is not set but follows.
    func expected(_ quantity: Quantity) throws -> Double {
        if let value = chip.value(of: quantity) { return value }
        try #require(quantity == .power)
        return try abs(expected(.voltage) * expected(.current))
    }

    func expectRight(_ measurements: [Measurement], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for measurement in measurements {
            let expected = try expected(measurement.quantity)
            #expect(
                abs(measurement.value - expected) <= tolerance(measurement.quantity, expected),
                "\(measurement) is not \(expected)",
                sourceLocation: sourceLocation
            )
        }
    }

    /// Half a step of the chip, and a little for arithmetic.
    private func tolerance(_ quantity: Quantity, _ expected: Double) -> Double {
        switch (quantity, chip.name) {
        case (.temperature, "lm75"): 0.0626
        case (.temperature, "tmp102"), (.temperature, "mcp9808"): 0.0313
        case (.temperature, "ds3231"): 0.1251
        case (.temperature, _): 0.01
        case (.humidity, _): 0.01
        case (.pressure, _): 0.03
        case (.illuminance, "tsl2561"), (.illuminance, "tsl2591"): max(0.1, expected / 100)
        case (.illuminance, "veml7700"): max(0.3, expected / 1000)
        case (.illuminance, _): max(0.5, expected / 60_000)
        case (.voltage, "ina219"): 0.0021
        case (.voltage, "ina226"): 0.0007
        case (.voltage, _): 0.0002
        case (.current, _): 0.0001
        case (.power, _): 0.01 + expected / 1000
        case (.co2, _), (.equivalentCO2, _), (.tvoc, _): 0.5
        }
    }
}
