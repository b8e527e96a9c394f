public import HardwareAbstraction

/// A PWM channel to try.
public protocol PWMHarness: Sendable {
    /// Takes the channel, as a ``HardwarePlatform`` does.
    func open() async throws(PWMError) -> any PWMChannel

    /// Whether the hardware gives a signal, seen past the HAL.
    func isEnabled() async throws -> Bool

    /// What the hardware can have, 1 ms included.
    var periods: ClosedRange<Duration> { get }

    /// What a setting reads back as, in the steps of the hardware.
    func kept(_ setting: PWMSetting) -> PWMSetting
}

extension PWMHarness {
    public var periods: ClosedRange<Duration> { .microseconds(100)...(.milliseconds(20)) }

    public func kept(_ setting: PWMSetting) -> PWMSetting { setting }
}
