import ExpanderDrivers
import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelI2CTests {
    /// Expanders through i2c-dev, also over an adapter with the limits of a Raspberry Pi's: one read in a transaction, at
    /// its end.
    @Suite struct I2CExpanderTests {
        static let adapters = [[], ["--read-last"]]

        private func adapter(_ options: [String], _ chip: String) throws -> BedI2CAdapter {
            let adapter = options.isEmpty ? try BedI2CAdapter() : try BedI2CAdapter(options[0])
            try adapter.tell("attach \(chip)")
            return adapter
        }

        @Test(arguments: ["mcp23017", "pcf8574", "pcf8574a", "pcf8575"], adapters)
        func linesSwitchAndReadBack(_ name: String, _ options: [String]) async throws {
            let info = try #require(ExpanderCatalogue.chips.first { $0.name == name })
            let adapter = try adapter(options, "\(name) \(info.addresses.lowerBound)")
            let bus = try adapter.bus()
            let made = ExpanderCatalogue.makeGPIO(
                chip: name,
                bus: bus,
                address: info.addresses.lowerBound,
                clock: SystemClock(),
                onEvent: { Issue.record("\($0)") }
            )
            let chip = try #require(made)
            var lines: [any GPIOOutputLine] = []
            for offset in 0..<UInt32(info.lineCount) {
                let settings = OutputSettings(initialValue: .active, activeLevel: offset % 2 == 0 ? .high : .low)
                lines.append(try await chip.requestOutput(LineOffset(offset), settings: settings, consumer: "test"))
            }
            for line in lines {
                #expect(try await line.value() == .active)
                try await line.set(.inactive)
                #expect(try await line.value() == .inactive)
            }
            try adapter.tell("detach \(info.addresses.lowerBound)")
            let error = await #expect(throws: GPIOError.self) { try await lines[0].set(.active) }
            #expect(error?.kind == .unplugged)
        }

        @Test(arguments: adapters) func channelsReadBack(_ options: [String]) async throws {
            let adapter = try adapter(options, "pca9685 0x40")
            let chip = PCA9685(bus: try adapter.bus(), address: I2CAddress(0x40), clock: SystemClock())
            let channel = try await chip.channel(15)
            try await channel.apply(PWMSetting(period: .milliseconds(20), duty: .milliseconds(5)))
            let setting = try await channel.setting()
            #expect(setting.period == .nanoseconds(163_840 * 122))
            #expect(setting.duty == setting.period / 4)
            #expect(setting.isEnabled)
            await channel.release()
            #expect(try await chip.channel(15).setting().isEnabled == false)
        }
    }
}
