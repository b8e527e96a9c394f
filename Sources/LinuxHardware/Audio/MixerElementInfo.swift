/// An element of a card's mixer, as a list of them shows it.
public struct MixerElementInfo: Hashable, Sendable {
    /// Such as `PCM`.
    public let name: String
    public let hasVolume: Bool
    /// Whether it can be muted.
    public let hasSwitch: Bool

    public init(name: String, hasVolume: Bool, hasSwitch: Bool) {
        self.name = name
        self.hasVolume = hasVolume
        self.hasSwitch = hasSwitch
    }

    init(_ control: MixerControl) {
        self.init(name: control.name, hasVolume: control.hasVolume, hasSwitch: control.hasSwitch)
    }
}
