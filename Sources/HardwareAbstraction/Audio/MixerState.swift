/// What a mixer element is set to, read back from the card.
public struct MixerState: Hashable, Sendable {
    /// 0 to 100, on the scale of alsamixer, which follows the ear. (alsa-utils, alsamixer/volume_mapping.c.)
    public let percent: Int
    /// Whether its switch lets nothing through; `nil` where the element has none.
    public let isMuted: Bool?

    public init(percent: Int, isMuted: Bool?) {
        self.percent = percent
        self.isMuted = isMuted
    }
}
