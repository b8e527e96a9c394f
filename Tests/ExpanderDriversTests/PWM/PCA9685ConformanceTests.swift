import HardwareConformance
import Testing

@Suite("A PCA9685's channel does what the HAL promises", .timeLimit(.minutes(5)))
struct PCA9685ConformanceTests {
    @Test(arguments: PWMConformance.requirements)
    func pwm(_ requirement: Requirement<any PWMHarness>) async throws { try await requirement.verify(PWMBench()) }
}
