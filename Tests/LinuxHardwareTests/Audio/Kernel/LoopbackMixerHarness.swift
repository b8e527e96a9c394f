import HardwareAbstraction
import HardwareConformance

@testable import LinuxHardware

/// Hands at an element of Loopback, for the conformance requirements.
struct LoopbackMixerHarness: MixerHarness {
    let element: any MixerElement
    let elementWithoutSwitch: (any MixerElement)?
    let tolerance: Int
    private let name: String

    init(_ element: SoundBed.Element) throws {
        self.element = try LinuxAudio.mixerElement(element.name, card: "Loopback")
        elementWithoutSwitch = try LinuxAudio.mixerElement("Master", card: "Dummy")
        tolerance = element.tolerance
        name = element.name
    }

    func changeFromOutside(toMaximum: Bool, isMuted: Bool) async throws {
        _ = try SoundBed.amixer("sset '\(name)' \(toMaximum ? 100 : 0)% \(isMuted ? "mute" : "unmute")")
    }
}
