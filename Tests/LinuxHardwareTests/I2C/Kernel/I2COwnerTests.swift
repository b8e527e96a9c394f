import Foundation
import HardwareAbstraction
import LinuxHardware
import SensorDrivers
import Testing

extension KernelI2CTests {
    @Suite struct I2COwnerTests {
        private static let address = I2CAddress(0x48)

        @Test func anAddressThatAKernelDriverOwnsIsLeftAlone() async throws {
            let adapter = try BedI2CAdapter("--attach", "lm75@0x48")
            try adapter.tell("set 0x48 temperature 19.5")
            let bus = try adapter.bus()
            let devices = "/sys/bus/i2c/devices/\(adapter.name)"
            try BedShell.run("modprobe lm75; echo lm75 0x48 > \(devices)/new_device")
            try adapter.tell("forget")
            let driver = LM75(bus: bus, address: Self.address, channel: nil, clock: SystemClock())
            let error = await #expect(throws: SensorError.self) { try await driver.measure() }
            #expect(
                error?.kind
                    == .bus(
                        I2CError(
                            .addressInUse(driver: "lm75"),
                            operation: "write 1 byte, read 1 byte",
                            bus: adapter.name,
                            address: Self.address
                        )
                    )
            )
            #expect(try adapter.tell("log").isEmpty)
            // The kernel's driver measures in its place.
            let sensor = try KernelSensors().hwmon("lm75", parent: "\(adapter.number)-0048")
            // 0 °C until the chip's first conversion has ended.
            var measurements = try await sensor.read()
            for _ in 0..<100 where measurements == [Measurement(.temperature, 0)] {
                try await Task.sleep(for: .milliseconds(20))
                measurements = try await sensor.read()
            }
            #expect(measurements == [Measurement(.temperature, 19.5)])
            try BedShell.run("echo 0x48 > \(devices)/delete_device")
            #expect(try await driver.measure() == [Measurement(.temperature, 19.5)])
        }

        @Test func aDriverThatComesLaterIsNoticedAfterAFailure() async throws {
            let adapter = try BedI2CAdapter("--attach", "lm75@0x48")
            let bus = try adapter.bus()
            _ = try await bus.read(1, from: Self.address)
            let devices = "/sys/bus/i2c/devices/\(adapter.name)"
            try BedShell.run("modprobe lm75; echo lm75 0x48 > \(devices)/new_device")
            try adapter.tell("fault 0x48 nack 1")
            await #expect(throws: I2CError.self) { try await bus.read(1, from: Self.address) }
            let error = await #expect(throws: I2CError.self) { try await bus.read(1, from: Self.address) }
            #expect(error?.kind == .addressInUse(driver: "lm75"))
            try BedShell.run("echo 0x48 > \(devices)/delete_device")
        }
    }
}
