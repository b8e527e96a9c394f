/// The whole state of a PWM channel.
public struct PWMSetting: Hashable, Sendable {
    /// Greater than zero.
    public var period: Duration
    /// From zero to `period`.
    public var duty: Duration
    public var polarity: PWMPolarity
    /// Disabled, a channel gives no signal; which level it then has is up to the hardware.
    public var isEnabled: Bool

    public init(period: Duration, duty: Duration, polarity: PWMPolarity = .normal, isEnabled: Bool = true) {
        self.period = period
        self.duty = duty
        self.polarity = polarity
        self.isEnabled = isEnabled
    }
}
