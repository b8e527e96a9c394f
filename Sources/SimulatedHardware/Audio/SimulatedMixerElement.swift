public import HardwareAbstraction

/// One direction of an element of a simulated card's mixer as it is at power-on. An element with a volume for playback
/// and one for capture is two of these with one name.
public struct SimulatedMixerElement: Hashable, Sendable {
    public var name: String
    public var direction: MixerDirection
    public var scale: VolumeScale
    /// Clamped to the scale.
    public var step: Int
    /// `nil` for an element without a switch.
    public var isMuted: Bool?

    public init(
        name: String,
        direction: MixerDirection = .playback,
        scale: VolumeScale,
        step: Int? = nil,
        isMuted: Bool? = false
    ) {
        self.name = name
        self.direction = direction
        self.scale = scale
        let step = step ?? scale.steps.upperBound
        self.step = min(max(step, scale.steps.lowerBound), scale.steps.upperBound)
        self.isMuted = isMuted
    }

    public var state: MixerState { MixerState(percent: scale.percent(ofStep: step), isMuted: isMuted) }
}
