import CALSA
public import HardwareAbstraction

/// An element of a card's mixer, as a list of them shows it.
public struct MixerElementInfo: Hashable, Sendable {
    /// What it has in one direction.
    public struct Controls: Hashable, Sendable {
        public let hasVolume: Bool
        /// Whether it can be muted.
        public let hasSwitch: Bool

        public init(hasVolume: Bool, hasSwitch: Bool) {
            self.hasVolume = hasVolume
            self.hasSwitch = hasSwitch
        }

        var isEmpty: Bool { !hasVolume && !hasSwitch }
    }

    /// Such as `PCM`.
    public let name: String
    public let playback: Controls
    public let capture: Controls

    public init(name: String, playback: Controls, capture: Controls) {
        self.name = name
        self.playback = playback
        self.capture = capture
    }

    public func controls(of direction: MixerDirection) -> Controls {
        switch direction {
        case .playback: playback
        case .capture: capture
        }
    }

    /// - Parameter element: of an open mixer.
    init(_ element: OpaquePointer) {
        func controls(_ direction: MixerDirection) -> Controls {
            let control = MixerControl(element, direction)
            return Controls(hasVolume: control.hasVolume, hasSwitch: control.hasSwitch)
        }
        self.init(
            name: snd_mixer_selem_get_name(element).map(String.init(cString:)) ?? "",
            playback: controls(.playback),
            capture: controls(.capture)
        )
    }
}
