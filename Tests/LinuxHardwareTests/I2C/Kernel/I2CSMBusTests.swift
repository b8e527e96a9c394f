import Foundation
import HardwareAbstraction
import LinuxHardware
import SensorDrivers
import Testing

extension KernelI2CTests {
    /// Adapters that know no I2C messages.
    @Suite struct I2CSMBusTests {
        @Test(arguments: ["bme280", "lm75", "ads1115"])
        func chipsWithRegistersMeasureOverSMBus(_ chip: String) async throws {
            let info = try #require(SensorCatalogue.chips.first { $0.name == chip })
            let address = try #require(info.addresses.first)
            let adapter = try BedI2CAdapter("--smbus-only", "--no-quick", "--attach", "\(chip)@\(address)")
            let quantity = try #require(info.quantities.first)
            let channel = info.channels.first.map { " \($0)" } ?? ""
            try adapter.tell("set \(address) \(quantity.rawValue) 2.5\(channel)")
            let driver = try #require(
                SensorCatalogue.make(chip: chip, bus: adapter.bus(), address: address, clock: SystemClock())
            )
            let measurements = try await driver.measure()
            #expect(measurements.map(\.quantity) == info.quantities)
            #expect(abs(try #require(measurements.first).value - 2.5) < 0.07)
        }

        /// A read of six bytes without a register is no SMBus call.
        @Test func chipsWithCommandsCannot() async throws {
            let adapter = try BedI2CAdapter("--smbus-only", "--attach", "sht3x@0x44")
            let driver = SHT3x(bus: try adapter.bus(), address: I2CAddress(0x44), channel: nil, clock: SystemClock())
            let error = await #expect(throws: SensorError.self) { try await driver.measure() }
            guard case .bus(let cause) = try #require(error).kind else {
                Issue.record("not the bus's error: \(String(describing: error))")
                return
            }
            #expect(cause.kind == .notSupported)
        }

        @Test func everyCallIsTheSameOnTheWires() async throws {
            let adapter = try BedI2CAdapter("--smbus-only", "--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            let memory = I2CAddress(0x50)
            let block = (0..<32).map { UInt8(0xA0 + $0) }
            try await bus.write([0x00] + block, to: memory)
            #expect(try await bus.writeRead([0x00], count: 32, at: memory) == block)
            try await bus.write([0x40, 0x12], to: memory)
            try await bus.write([0x41, 0x34, 0x56], to: memory)
            #expect(try await bus.writeRead([0x40], count: 1, at: memory) == [0x12])
            #expect(try await bus.writeRead([0x41], count: 2, at: memory) == [0x34, 0x56])
            #expect(try await bus.writeRead([0x40], count: 3, at: memory) == [0x12, 0x34, 0x56])
            try await bus.write([0x41], to: memory)
            #expect(try await bus.read(1, from: memory) == [0x34])
            try await bus.write([], to: memory)
            // A process call writes the word, and the answer comes from behind it.
            #expect(try await bus.writeRead([0x3E, 1, 2], count: 2, at: memory) == [0x12, 0x34])
            let error = await #expect(throws: I2CError.self) {
                try await bus.read(1, from: I2CAddress(0x51))
            }
            #expect(error?.kind == .noAcknowledgeAddress)
        }

        /// The kernel's own stub, with i2c-tools and the kernel's driver as judges.
        @Test func theStubIsReadAsOthersReadIt() async throws {
            let stub = try BedShell.run("bed_i2c_stub 0x48 0x76")
            let name = "i2c-\(stub)"
            let bus = try LinuxI2CBus(name: name)
            // 25.5 °C; SMBus words have their low byte first.
            try BedShell.run("i2cset -y \(stub) 0x48 0x00 0x8019 w; i2cset -y \(stub) 0x76 0xd0 0x60 b")
            let driver = LM75(bus: bus, address: I2CAddress(0x48), channel: nil, clock: SystemClock())
            #expect(try await driver.measure() == [Measurement(.temperature, 25.5)])
            #expect(try await bus.writeRead([0xD0], count: 1, at: I2CAddress(0x76)) == [0x60])
            try await bus.write([0xF4, 0x27], to: I2CAddress(0x76))
            try await bus.write([0x88, 1, 2, 3, 4], to: I2CAddress(0x76))
            #expect(try BedShell.run("i2cget -y \(stub) 0x76 0xf4") == "0x27")
            #expect(try BedShell.run("i2cget -y \(stub) 0x76 0x88 i 4") == "0x01 0x02 0x03 0x04")
            // An address that is not there is ENODEV of the stub's, and the adapter is not taken for gone.
            let nobody = await #expect(throws: I2CError.self) {
                try await bus.writeRead([0], count: 1, at: I2CAddress(0x20))
            }
            #expect(nobody?.kind == .noAcknowledgeAddress)

            try BedShell.run("modprobe lm75; echo lm75 0x48 > /sys/bus/i2c/devices/\(name)/new_device")
            let other = try LinuxI2CBus(name: name)
            let owned = await #expect(throws: I2CError.self) {
                try await other.writeRead([0], count: 2, at: I2CAddress(0x48))
            }
            #expect(owned?.kind == .addressInUse(driver: "lm75"))
            let hwmon = try KernelSensors().hwmon("lm75", parent: "\(stub)-0048")
            #expect(try await hwmon.read() == [Measurement(.temperature, 25.5)])
            try BedShell.run("echo 0x48 > /sys/bus/i2c/devices/\(name)/delete_device")
            #expect(try await driver.measure() == [Measurement(.temperature, 25.5)])
        }
    }
}
