import HardwareAbstraction

/// One direction of an element of a ``SimulatedSoundCard`` as the HAL sees it.
struct HeldMixerElement: MixerElement {
    let card: SimulatedSoundCard
    let id: MixerElementID

    var label: String { card.label(id) }

    func state() async throws(AudioError) -> MixerState { try card.state(of: id) }

    func setVolume(percent: Int) async throws(AudioError) -> MixerState { try card.setVolume(percent, of: id) }

    func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState { try card.setMuted(isMuted, of: id) }
}
