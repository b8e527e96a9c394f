import HardwareAbstraction

/// A held channel of a ``PCA9685``.
final class PCA9685Channel: PWMChannel {
    let label: String
    private let chip: PCA9685
    private let channel: Int
    private let holder: UInt64

    init(chip: PCA9685, channel: Int, holder: UInt64) {
        label = chip.label(of: channel)
        self.chip = chip
        self.channel = channel
        self.holder = holder
    }

    deinit {
        guard chip.drop(channel, holder: holder) else { return }
        Task { [chip] in await chip.settle() }
    }

    func apply(_ setting: PWMSetting) async throws(PWMError) {
        try await chip.apply(setting, channel: channel, holder: holder)
    }

    func setting() async throws(PWMError) -> PWMSetting {
        try await chip.setting(channel: channel, holder: holder)
    }

    func release() async {
        if chip.drop(channel, holder: holder) { await chip.settle() }
    }
}
