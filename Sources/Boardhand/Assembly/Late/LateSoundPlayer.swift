import HardwareAbstraction
import Synchronization

/// A player that is looked for until its card is there.
final class LateSoundPlayer: SoundPlayer {
    let label: String
    private let find: @Sendable () throws(AudioError) -> any SoundPlayer
    private let found = Mutex<(any SoundPlayer)?>(nil)

    init(label: String, find: @escaping @Sendable () throws(AudioError) -> any SoundPlayer) {
        self.label = label
        self.find = find
    }

    func play(_ sound: PCMSound) async throws(AudioError) { try await player().play(sound) }

    func stop() async throws(AudioError) { try await found.withLock { $0 }?.stop() }

    func isPlaying() async -> Bool { await found.withLock { $0 }?.isPlaying() ?? false }

    private func player() throws(AudioError) -> any SoundPlayer {
        if let player = found.withLock({ $0 }) { return player }
        let player = try find()
        found.withLock { $0 = player }
        return player
    }
}
