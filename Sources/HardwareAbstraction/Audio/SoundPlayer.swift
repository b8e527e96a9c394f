/// Plays sound on one card. One sound at a time: a new one ends the one before.
public protocol SoundPlayer: Sendable {
    /// How the player is called in messages: `Headphones`.
    var label: String { get }

    /// Opens the card, starts the sound and returns; it plays on by itself.
    ///
    /// - Throws: `.noSuchCard`, `.busy`, `.cardGone`, `.permissionDenied`, `.notSupported`, `.io`. Then nothing plays.
    func play(_ sound: PCMSound) async throws(AudioError)

    /// Ends the sound at once; without one, does nothing.
    ///
    /// - Throws: `.io`.
    func stop() async throws(AudioError)

    /// Whether a sound plays now.
    func isPlaying() async -> Bool
}
