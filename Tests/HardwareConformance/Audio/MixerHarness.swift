public import HardwareAbstraction

/// A mixer element to try, in one direction.
public protocol MixerHarness: Sendable {
    /// An element with a volume and a switch.
    var element: any MixerElement { get }
    /// An element of the same card with a volume and no switch; `nil` where there is none.
    var elementWithoutSwitch: (any MixerElement)? { get }
    /// The other direction of ``element`` where it has a volume of its own; `nil` where it has none.
    var otherDirection: (any MixerElement)? { get }
    /// How far the nearest step can be from a percentage, in percent.
    var tolerance: Int { get }

    /// Changes ``element`` as another program does, to its highest or lowest step, and its switch.
    func changeFromOutside(toMaximum: Bool, isMuted: Bool) async throws

    /// Opens a direction of the element of ``element`` or ``elementWithoutSwitch`` that it does not have; `nil` where
    /// both have both.
    func openMissingDirection() throws(AudioError) -> (any MixerElement)?
}
