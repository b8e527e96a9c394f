import HardwareAbstraction
import HardwareConformance
import SimulatedHardware
import Testing

/// A test that cannot fail proves nothing: every defect here must be found by the requirement that is about it.
@Suite("The conformance tests find defects", .timeLimit(.minutes(5)))
struct DefectTests {
    @Test(arguments: ChipDefect.allCases)
    func chip(_ defect: ChipDefect) async throws {
        let requirement = try #require(
            GPIOConformance.requirements().first { $0.sentence.hasPrefix(defect.isFoundBy) }
        )
        var harness = try SimulatedGPIOHarness(onRelease: .revertsToInput)
        harness.defect = defect
        await withKnownIssue { try await requirement.verify(harness) }
    }

    @Test(arguments: RegisterMemoryBus.Defect.allCases)
    func bus(_ defect: RegisterMemoryBus.Defect) async throws {
        let requirement = try #require(
            I2CConformance.requirements.first { $0.sentence.hasPrefix(defect.isFoundBy) }
        )
        await withKnownIssue { try await requirement.verify(RegisterMemoryHarness(defect: defect)) }
    }

    @Test func mixerThatAnswersWithTheWish() async throws {
        struct Wishful: MixerElement {
            let base: any MixerElement
            var label: String { base.label }
            func state() async throws(AudioError) -> MixerState { try await base.state() }
            func setVolume(percent: Int) async throws(AudioError) -> MixerState {
                MixerState(percent: percent, isMuted: try await base.setVolume(percent: percent).isMuted)
            }
            func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState { try await base.setMuted(isMuted) }
        }
        struct Harness: MixerHarness {
            let base: SimulatedMixerHarness
            var element: any MixerElement { Wishful(base: base.element) }
            var elementWithoutSwitch: (any MixerElement)? { nil }
            var otherDirection: (any MixerElement)? { nil }
            var tolerance: Int { 100 }
            func changeFromOutside(toMaximum: Bool, isMuted: Bool) throws {
                try base.changeFromOutside(toMaximum: toMaximum, isMuted: isMuted)
            }
            func openMissingDirection() -> (any MixerElement)? { nil }
        }
        let harness = Harness(base: try SimulatedMixerHarness(.capture, scale: VolumeScale(steps: 0...7), tolerance: 8))
        let requirement = try #require(MixerConformance.requirements.first)
        await withKnownIssue { try await requirement.verify(harness) }
    }

    @Test(arguments: ["the same text", "a blank text", "a text that is far too long", "a call that is cancelled"])
    func synthesizerThatAlwaysSaysTheSame(requirement name: String) async throws {
        struct Parrot: SpeechSynthesizer, SpeechHarness {
            var synthesizer: any SpeechSynthesizer { self }
            func speech(_ text: String, language: SpeechLanguage) async throws(SpeechError) -> PCMSound {
                PCMSound(sampleRate: 22_050, channels: 1, samples: Array(repeating: 5000, count: 22_050))
            }
        }
        let requirement = try #require(SpeechConformance.requirements.first { $0.sentence.hasPrefix(name) })
        await withKnownIssue { try await requirement.verify(Parrot()) }
    }

    @Test func pwmThatIsOnlyForgottenOnRelease() async throws {
        final class Leaving: PWMChannel {
            private let base: any PWMChannel
            init(base: any PWMChannel) { self.base = base }
            var label: String { base.label }
            func apply(_ setting: PWMSetting) async throws(PWMError) { try await base.apply(setting) }
            func setting() async throws(PWMError) -> PWMSetting { try await base.setting() }
            func release() {}
        }
        struct Harness: PWMHarness {
            let base = SimulatedPWMHarness()
            func open() throws(PWMError) -> any PWMChannel { Leaving(base: try base.open()) }
            func isEnabled() -> Bool { base.isEnabled() }
        }
        let requirement = try #require(
            PWMConformance.requirements.first { $0.sentence.hasPrefix("giving a channel back disables it") }
        )
        await withKnownIssue { try await requirement.verify(Harness()) }
    }
}
