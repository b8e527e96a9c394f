import HardwareAbstraction
import HardwareConformance

@testable import LinuxHardware

/// Hands at an element of Loopback, for the conformance requirements.
struct LoopbackMixerHarness: MixerHarness {
    let element: any MixerElement
    let elementWithoutSwitch: (any MixerElement)?
    let otherDirection: (any MixerElement)?
    let tolerance: Int
    private let tried: SoundBed.Element

    init(_ tried: SoundBed.Element) throws {
        self.tried = tried
        element = try LinuxAudio.mixerElement(tried.name, card: "Loopback", direction: tried.direction)
        // Dummy has one volume for both directions, and switches for capture alone.
        elementWithoutSwitch =
            tried.direction == .playback ? try LinuxAudio.mixerElement("Master", card: "Dummy") : nil
        otherDirection =
            tried.isInBothDirections
            ? try LinuxAudio.mixerElement(tried.name, card: "Loopback", direction: tried.direction.opposite) : nil
        tolerance = tried.tolerance
    }

    func changeFromOutside(toMaximum: Bool, isMuted: Bool) async throws {
        _ = try SoundBed.amixer(
            "sset '\(tried.name)' \(tried.direction.rawValue) \(toMaximum ? 100 : 0)% "
                + tried.switchWord(isMuted: isMuted)
        )
    }

    func openMissingDirection() throws(AudioError) -> (any MixerElement)? {
        guard !tried.isInBothDirections else { return nil }
        return try LinuxAudio.mixerElement(tried.name, card: "Loopback", direction: tried.direction.opposite)
    }
}
