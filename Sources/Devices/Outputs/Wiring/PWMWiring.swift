public import HardwareAbstraction

/// A PWM channel and what its levels mean.
public struct PWMWiring: Sendable {
    /// Which channel, as text that no other channel of the board has: `channel 0 of pwmchip0`.
    public var channel: String
    /// In hertz, greater than zero.
    public var frequency: Double
    public var polarity: PWMPolarity
    public var mapping: PWMMapping
    /// Takes the channel; called once for each time that the output is taken.
    public var open: @Sendable () async throws(PWMError) -> any PWMChannel

    public init(
        channel: String,
        frequency: Double = 1000,
        polarity: PWMPolarity = .normal,
        mapping: PWMMapping = .brightness(gamma: 2.2),
        open: @escaping @Sendable () async throws(PWMError) -> any PWMChannel
    ) {
        self.channel = channel
        self.frequency = frequency
        self.polarity = polarity
        self.mapping = mapping
        self.open = open
    }

    var resource: String { "pwm \(channel)" }

    var key: String { "\(resource) \(frequency) Hz \(polarity.rawValue) \(mapping.key)" }
}
