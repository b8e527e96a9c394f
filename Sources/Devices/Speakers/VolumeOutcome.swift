public import HardwareAbstraction

/// What a speaker is set to after a change, read back from its card.
public struct VolumeOutcome: Hashable, Sendable {
    public let state: MixerState
    /// Whether the speaker's limit kept it below what was asked for.
    public let isLimited: Bool

    public init(state: MixerState, isLimited: Bool = false) {
        self.state = state
        self.isLimited = isLimited
    }
}
