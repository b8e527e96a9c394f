/// One direction of a simple element of a sound card's mixer: playback of `Master` or `PCM`, capture of `Mic`.
///
/// Every call does its work on the card's own thread and returns what the card then has, read back.
public protocol MixerElement: Sendable {
    /// How the element is called in messages: `PCM on Headphones`, `Mic (capture) on Device`.
    var label: String { get }

    /// The state now, also when another program has changed it.
    ///
    /// - Throws: `.cardGone`, `.io`.
    func state() async throws(AudioError) -> MixerState

    /// Sets all channels.
    ///
    /// - Parameter percent: 0 to 100; the card takes the nearest step it has.
    /// - Throws: `.outOfRange` and then nothing has changed; `.cardGone`, `.io`.
    func setVolume(percent: Int) async throws(AudioError) -> MixerState

    /// Mutes or unmutes; capture that is muted records silence.
    ///
    /// - Throws: `.notSupported` where the element has no switch; `.cardGone`, `.io`.
    func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState
}
