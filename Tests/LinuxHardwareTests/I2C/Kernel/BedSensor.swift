import HardwareAbstraction
import LinuxHardware
import SensorDrivers
import SimulatedHardware
import Testing

/// A catalogued chip at its first address of an adapter like the Raspberry Pi's, with its driver.
struct BedSensor {
    let info: SensorChipInfo
    let address: I2CAddress
    let adapter: BedI2CAdapter
    private(set) var driver: any SensorDriver
    private let bus: LinuxI2CBus
    private let channel: String?
    /// What counts for the channel; of a differential one that is two inputs.
    private let inputs: [SimulatedSensorInput]

    /// - Parameter channel: `nil` for the chip's first, or for chips without.
    init(_ chip: String, channel: String? = nil) throws {
        info = try #require(SensorCatalogue.chips.first { $0.name == chip })
        address = try #require(info.addresses.first)
        self.channel = channel
        let pins = (channel ?? info.channels.first)?.split(separator: "-").map(String.init)
        let all = try #require(SimulatedI2CChipCatalogue.make(named: chip, clock: SystemClock())).inputs
        inputs = pins.map { pins in pins.compactMap { pin in all.first { $0.channel == pin } } } ?? all
        adapter = try BedI2CAdapter("--attach", "\(chip)@\(address)", "--read-last", "--eremoteio")
        bus = try adapter.bus()
        driver = try Self.makeDriver(chip, bus, address, channel)
    }

    private static func makeDriver(
        _ chip: String,
        _ bus: LinuxI2CBus,
        _ address: I2CAddress,
        _ channel: String?
    ) throws -> any SensorDriver {
        try #require(
            SensorCatalogue.make(chip: chip, bus: bus, address: address, channel: channel, clock: SystemClock())
        )
    }

    /// A new chip of the kind, and a driver that has not seen it.
    mutating func replace() throws {
        try adapter.tell("detach \(address)")
        try attach()
        driver = try Self.makeDriver(info.name, bus, address, channel)
    }

    /// A new chip of the kind is plugged in where there is none.
    func attach() throws { try adapter.tell("attach \(info.name) \(address)") }

    /// Exposes the chip to something else.
    ///
    /// - Parameter part: 0 to 1, where in each input's range; half of it for the second input of a differential channel.
    func expose(_ part: Double) throws {
        for (index, input) in inputs.enumerated() {
            let isMinus = input.channel != nil && index == 1
            let range = input.range
            let value = range.lowerBound + (range.upperBound - range.lowerBound) * (isMinus ? part / 2 : part)
            try adapter.tell("set \(name(of: input)) \(value)" + (input.channel.map { " \($0)" } ?? ""))
        }
    }

    private func name(of input: SimulatedSensorInput) -> String { "\(address) \(input.quantity.rawValue)" }

    /// What the chip is exposed to; power is not set but follows.
    private func expected(_ quantity: Quantity) throws -> Double {
        let values = try inputs.filter { $0.quantity == quantity }.map { input in
            try #require(Double(adapter.tell("get \(name(of: input))" + (input.channel.map { " \($0)" } ?? ""))))
        }
        guard let first = values.first else {
            try #require(quantity == .power)
            return try abs(expected(.voltage) * expected(.current))
        }
        return first - values.dropFirst().reduce(0, +)
    }

    /// How many transactions the next measurement has.
    func transactionsOfAMeasurement() async throws -> Int {
        try adapter.tell("forget")
        _ = try await driver.measure()
        let count = try adapter.tell("log 256").split(separator: ";").count
        try #require(count > 0)
        return count
    }

    func expectRight(_ measurements: [Measurement], sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(measurements.map(\.quantity) == info.quantities, sourceLocation: sourceLocation)
        for measurement in measurements {
            let expected = try expected(measurement.quantity)
            #expect(
                abs(measurement.value - expected) <= tolerance(measurement.quantity, expected),
                "\(info.name): \(measurement) is not \(expected)",
                sourceLocation: sourceLocation
            )
        }
    }

    /// Half a step of the chip as its data sheet has it, and a little for arithmetic and for two decimals in answers.
    private func tolerance(_ quantity: Quantity, _ expected: Double) -> Double {
        switch (quantity, info.name) {
        case (.temperature, "ds3231"): 0.1251
        case (.temperature, "lm75"): 0.0626
        case (.temperature, "tmp102"), (.temperature, "mcp9808"): 0.0313
        case (.humidity, "htu21d"): 0.0203
        case (.temperature, _), (.humidity, _): 0.01
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
