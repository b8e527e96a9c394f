import HardwareAbstraction

/// A ``SimulatedPWMChannel`` in somebody's hands.
final class HeldPWMChannel: PWMChannel {
    private let hardware: SimulatedPWMChannel
    private let holder: UInt64

    init(hardware: SimulatedPWMChannel, holder: UInt64) {
        self.hardware = hardware
        self.holder = holder
    }

    deinit { release() }

    var label: String { hardware.label }

    func apply(_ setting: PWMSetting) throws(PWMError) { try hardware.apply(setting, holder: holder) }

    func setting() throws(PWMError) -> PWMSetting { try hardware.setting(holder: holder) }

    func release() { hardware.release(holder: holder) }
}
