import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

/// A driver and its simulated chip on a bus, with time of their own.
struct Bench<Chip: SimulatedI2CChip, Driver: SensorDriver> {
    let clock: SimulatedClock
    let bus: SimulatedI2CBus
    let chip: Chip
    let address: I2CAddress
    let driver: Driver

    init(
        _ driver: Driver.Type,
        channel: String? = nil,
        _ makeChip: (SimulatedClock) throws -> Chip
    ) throws {
        clock = SimulatedClock()
        bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        chip = try makeChip(clock)
        address = try #require(Driver.chip.addresses.first)
        try bus.attach(chip, at: address)
        self.driver = Driver(bus: bus, address: address, channel: channel, clock: clock)
    }

    func measure(beforeJump: (Int) -> Void = { _ in }) async throws -> [Measurement] {
        let driver = driver
        return try await withTimePassing(on: clock, beforeJump: beforeJump) { try await driver.measure() }
    }

    /// The failure of a measurement that fails.
    func failure() async throws -> SensorError {
        let error = await #expect(throws: SensorError.self) { _ = try await measure() }
        return try #require(error)
    }
}

/// The bytes of a string such as `BEEF 92`.
func bytes(_ hex: String) throws -> [UInt8] {
    let digits = hex.filter { $0 != " " }
    return try stride(from: 0, to: digits.count, by: 2).map { index in
        let start = digits.index(digits.startIndex, offsetBy: index)
        return try #require(UInt8(digits[start...].prefix(2), radix: 16))
    }
}
