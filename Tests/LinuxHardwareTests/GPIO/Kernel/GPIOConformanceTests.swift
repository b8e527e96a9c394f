import HardwareConformance
import Testing

extension KernelGPIOTests {
    @Suite struct GPIOConformanceTests {
        @Test(arguments: GPIOConformance.requirements(for: GPIOSimHarness.features))
        func conforms(_ requirement: Requirement<any GPIOHarness>) async throws {
            try await requirement.verify(try GPIOSimHarness())
        }
    }
}
