import HardwareAbstraction

/// An element of a ``SimulatedSoundCard`` as the HAL sees it.
struct HeldMixerElement: MixerElement {
    let card: SimulatedSoundCard
    let name: String

    var label: String { card.label(name) }

    func state() async throws(AudioError) -> MixerState { try card.state(of: name) }

    func setVolume(percent: Int) async throws(AudioError) -> MixerState { try card.setVolume(percent, of: name) }

    func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState { try card.setMuted(isMuted, of: name) }
}
