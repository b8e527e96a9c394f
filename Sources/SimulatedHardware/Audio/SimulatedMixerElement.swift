public import HardwareAbstraction

/// An element of a simulated card's mixer as it is at power-on.
public struct SimulatedMixerElement: Hashable, Sendable {
    public var name: String
    public var scale: VolumeScale
    /// Clamped to the scale.
    public var step: Int
    /// `nil` for an element without a switch.
    public var isMuted: Bool?

    public init(name: String, scale: VolumeScale, step: Int? = nil, isMuted: Bool? = false) {
        self.name = name
        self.scale = scale
        let step = step ?? scale.steps.upperBound
        self.step = min(max(step, scale.steps.lowerBound), scale.steps.upperBound)
        self.isMuted = isMuted
    }

    public var state: MixerState { MixerState(percent: scale.percent(ofStep: step), isMuted: isMuted) }
}
