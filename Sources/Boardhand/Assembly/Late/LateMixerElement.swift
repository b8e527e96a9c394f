import HardwareAbstraction

/// A mixer element that is looked up at each call: a card on USB comes and goes.
struct LateMixerElement: MixerElement {
    let label: String
    private let find: @Sendable () throws(AudioError) -> any MixerElement

    init(label: String, find: @escaping @Sendable () throws(AudioError) -> any MixerElement) {
        self.label = label
        self.find = find
    }

    func state() async throws(AudioError) -> MixerState { try await find().state() }

    func setVolume(percent: Int) async throws(AudioError) -> MixerState { try await find().setVolume(percent: percent) }

    func setMuted(_ isMuted: Bool) async throws(AudioError) -> MixerState { try await find().setMuted(isMuted) }
}
