public import HardwareAbstraction

/// A PWM channel to try.
public protocol PWMHarness: Sendable {
    /// Takes the channel, as a ``HardwarePlatform`` does.
    func open() async throws(PWMError) -> any PWMChannel

    /// Whether the hardware gives a signal, seen past the HAL.
    func isEnabled() async throws -> Bool
}
