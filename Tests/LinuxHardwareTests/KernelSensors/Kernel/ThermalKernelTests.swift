import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelSensorTests {
    @Suite(.serialized) struct ThermalKernelTests {
        @Test func zonesAreFoundByTypeAndGoAndComeBack() async throws {
            let sensors = KernelSensors()
            try BedShell.run("bed_thermal types=gpu-thermal,cpu-thermal")
            try BedShell.run("bed_module_set boardhand_thermal millicelsius 48000,71250")
            let zone = try sensors.thermalZone("cpu-thermal")
            #expect(try await zone.read() == [Measurement(.temperature, 71.25)])
            #expect(try await sensors.thermalZone("gpu-thermal").read() == [Measurement(.temperature, 48)])
            try BedShell.run("bed_module_set boardhand_thermal broken 2")
            await #expect(throws: KernelSensorError(.noAnswer, sensor: "cpu-thermal")) { try await zone.read() }
            try BedShell.run("rmmod boardhand_thermal")
            await #expect(throws: KernelSensorError(.notFound(known: []), sensor: "cpu-thermal")) {
                try await zone.read()
            }
            // In another order, hence with another number.
            try BedShell.run("bed_thermal types=cpu-thermal,gpu-thermal")
            try BedShell.run("bed_module_set boardhand_thermal millicelsius 50500,48000")
            #expect(try await zone.read() == [Measurement(.temperature, 50.5)])
            // The kernel also shows zones as hwmon devices.
            #expect(try await sensors.hwmon("cpu_thermal").read() == [Measurement(.temperature, 50.5)])
            try BedShell.run("rmmod boardhand_thermal")
        }
    }
}
