import HardwareAbstraction

/// The player of a ``SimulatedSoundCard`` as the HAL sees it.
struct HeldSoundPlayer: SoundPlayer {
    let card: SimulatedSoundCard

    var label: String { card.id }

    func play(_ sound: PCMSound) async throws(AudioError) { try card.play(sound) }

    func stop() async throws(AudioError) { try card.stop() }

    func isPlaying() async -> Bool { card.isPlaying }
}
