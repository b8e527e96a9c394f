import HardwareAbstraction
import HardwareConformance
import LinuxHardware
import Testing

extension KernelI2CTests {
    @Suite struct I2CConformanceTests {
        struct Harness: I2CHarness {
            let bus: any I2CBus
            let memory = I2CAddress(0x50)
            let nobody = I2CAddress(0x51)
        }

        /// With the errno values of i2c-gpio, and with those of the Raspberry Pi's controllers.
        @Test(arguments: I2CConformance.requirements, ["--no-quick", "--eremoteio"])
        func conforms(_ requirement: Requirement<any I2CHarness>, option: String) async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", option)
            try await requirement.verify(Harness(bus: adapter.bus()))
        }
    }
}
