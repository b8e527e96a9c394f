import HardwareAbstraction

/// Tells the elements of a simulated card apart.
struct MixerElementID: Hashable, Sendable {
    let name: String
    let direction: MixerDirection
}

extension SimulatedMixerElement {
    var id: MixerElementID { MixerElementID(name: name, direction: direction) }
}
