public import HardwareAbstraction

/// A mixer element to try.
public protocol MixerHarness: Sendable {
    /// An element with a volume and a switch.
    var element: any MixerElement { get }
    /// An element of the same card with a volume and no switch; `nil` where there is none.
    var elementWithoutSwitch: (any MixerElement)? { get }
    /// How far the nearest step can be from a percentage, in percent.
    var tolerance: Int { get }

    /// Changes ``element`` as another program does, to its highest or lowest step, and its switch.
    func changeFromOutside(toMaximum: Bool, isMuted: Bool) async throws
}
