import HardwareAbstraction
import HardwareConformance
import SimulatedHardware
import Testing

@Suite("The simulation does what the HAL promises", .timeLimit(.minutes(5)))
struct ConformanceTests {
    @Test(arguments: GPIOConformance.requirements(), ReleaseBehaviour.allCases)
    func gpio(_ requirement: Requirement<any GPIOHarness>, onRelease: ReleaseBehaviour) async throws {
        try await requirement.verify(SimulatedGPIOHarness(onRelease: onRelease))
    }

    @Test(arguments: PWMConformance.requirements)
    func pwm(_ requirement: Requirement<any PWMHarness>) async throws {
        try await requirement.verify(SimulatedPWMHarness())
    }

    @Test(arguments: LEDConformance.requirements, [1, 255])
    func led(_ requirement: Requirement<any LEDHarness>, maximum: Int) async throws {
        try await requirement.verify(SimulatedLEDHarness(maximum: maximum))
    }

    @Test(arguments: MixerConformance.requirements, VolumeScale.examples)
    func mixer(_ requirement: Requirement<any MixerHarness>, example: VolumeScale.Example) async throws {
        for direction in MixerDirection.allCases {
            try await requirement.verify(
                SimulatedMixerHarness(direction, scale: example.scale, tolerance: example.tolerance)
            )
        }
    }

    @Test(arguments: SoundPlayerConformance.requirements)
    func soundPlayer(_ requirement: Requirement<any SoundPlayerHarness>) async throws {
        try await requirement.verify(SimulatedPlayerHarness())
    }

    @Test(arguments: SpeechConformance.requirements)
    func speech(_ requirement: Requirement<any SpeechHarness>) async throws {
        try await requirement.verify(SimulatedSpeechHarness())
    }

    @Test(arguments: BoardClockConformance.requirementsOfOwnedTime)
    func clock(_ requirement: Requirement<any BoardClockHarness>) async throws {
        try await requirement.verify(SimulatedClockHarness())
    }

    @Test(arguments: I2CConformance.requirements)
    func i2c(_ requirement: Requirement<any I2CHarness>) async throws {
        try await requirement.verify(SimulatedI2CHarness())
    }

    /// The bus that has its defects in ``DefectTests`` is right without them.
    @Test(arguments: I2CConformance.requirements)
    func leastBus(_ requirement: Requirement<any I2CHarness>) async throws {
        try await requirement.verify(RegisterMemoryHarness())
    }

    @Test func nothingIsLeftOut() {
        #expect(GPIOConformance.leftOut(for: Set(GPIOFeature.allCases)).isEmpty)
        let least = GPIOConformance.leftOut(for: []).count + GPIOConformance.requirements(for: []).count
        #expect(least == GPIOConformance.requirements().count)
    }
}

extension VolumeScale {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let scale: VolumeScale
        /// Half a step at the coarsest place, in percent.
        let tolerance: Int
    }

    static let examples = [
        // Between silence and the step above it lie 1.7 percent.
        Example(testDescription: "Raspberry Pi jack", scale: .raspberryPiJack, tolerance: 1),
        Example(
            testDescription: "pcm512x Digital",
            scale: VolumeScale(steps: 0...207, decibels: Decibels(-10350...0, mutesAtMinimum: true)),
            tolerance: 1
        ),
        Example(
            testDescription: "coarse USB dongle",
            scale: VolumeScale(steps: 0...37, decibels: Decibels(-2800...0)),
            tolerance: 2
        ),
        Example(testDescription: "no decibels, 8 steps", scale: VolumeScale(steps: 0...7), tolerance: 8),
        Example(
            testDescription: "24 dB",
            scale: VolumeScale(steps: 0...48, decibels: Decibels(-2400...0)),
            tolerance: 2
        ),
    ]
}
