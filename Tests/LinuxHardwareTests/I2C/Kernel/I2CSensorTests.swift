import HardwareAbstraction
import LinuxHardware
import SensorDrivers
import Testing

extension KernelI2CTests {
    /// Driver, bus, i2c-dev, adapter, chip.
    @Suite struct I2CSensorTests {
        struct Example: Sendable, CustomTestStringConvertible {
            let chip: String
            let settings: [(quantity: Quantity, value: Double, tolerance: Double)]
            var testDescription: String { chip }
        }

        static let examples = [
            Example(
                chip: "bme280",
                settings: [(.temperature, 17.25, 0.02), (.humidity, 61, 0.1), (.pressure, 987.5, 0.1)]
            ),
            Example(chip: "sht3x", settings: [(.temperature, -3.25, 0.01), (.humidity, 88, 0.01)]),
            Example(chip: "bh1750", settings: [(.illuminance, 1234, 1)]),
            Example(chip: "lm75", settings: [(.temperature, 25.5, 0.125)]),
            Example(chip: "ads1115", settings: [(.voltage, 1.5, 0.001)]),
        ]

        @Test(arguments: examples, ["--no-quick", "--read-last"])
        func measures(_ example: Example, option: String) async throws {
            let info = try #require(SensorCatalogue.chips.first { $0.name == example.chip })
            let address = try #require(info.addresses.first)
            let adapter = try BedI2CAdapter("--attach", "\(example.chip)@\(address)", option, "--eremoteio")
            for (quantity, value, _) in example.settings {
                let channel = info.channels.first.map { " \($0)" } ?? ""
                try adapter.tell("set \(address) \(quantity.rawValue) \(value)\(channel)")
            }
            let driver = try #require(
                SensorCatalogue.make(chip: example.chip, bus: adapter.bus(), address: address, clock: SystemClock())
            )
            for _ in 0..<2 {
                let measurements = try await driver.measure()
                #expect(measurements.map(\.quantity) == example.settings.map(\.quantity))
                for (measurement, setting) in zip(measurements, example.settings) {
                    #expect(abs(measurement.value - setting.value) <= setting.tolerance)
                }
            }
        }

        @Test func sensorsOfOneBusDoNotDisturbEachOther() async throws {
            let adapter = try BedI2CAdapter(
                "--attach",
                "bme280@0x76",
                "--attach",
                "sht3x@0x44",
                "--attach",
                "bh1750@0x23"
            )
            let buses = LinuxI2CBuses()
            let chips = [("bme280", 0x76), ("sht3x", 0x44), ("bh1750", 0x23)] as [(String, UInt8)]
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for (chip, address) in chips {
                    let bus = try buses.bus(named: adapter.name)
                    let driver = try #require(
                        SensorCatalogue.make(
                            chip: chip,
                            bus: bus,
                            address: I2CAddress(address),
                            clock: SystemClock()
                        )
                    )
                    group.addTask {
                        var count = 0
                        for _ in 0..<5 { count += try await driver.measure().count }
                        return count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(counts == 5 * (3 + 2 + 1))
        }

        @Test func aChipThatIsUnpluggedComesBackByItself() async throws {
            let adapter = try BedI2CAdapter("--attach", "sht3x@0x44")
            let driver = SHT3x(bus: try adapter.bus(), address: I2CAddress(0x44), channel: nil, clock: SystemClock())
            _ = try await driver.measure()
            try adapter.tell("detach 0x44")
            let error = await #expect(throws: SensorError.self) { try await driver.measure() }
            guard case .bus(let cause) = try #require(error).kind else {
                Issue.record("not the bus's error: \(String(describing: error))")
                return
            }
            #expect(cause.kind == .noAcknowledgeAddress)
            try adapter.tell("attach sht3x 0x44")
            #expect(try await driver.measure().count == 2)
        }
    }
}
