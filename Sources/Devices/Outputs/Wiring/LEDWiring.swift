public import HardwareAbstraction

/// A LED of the board.
public struct LEDWiring: Sendable {
    /// As in /sys/class/leds: `ACT`.
    public var name: String
    /// duty = level ^ gamma, as in ``PWMMapping/brightness(gamma:)``.
    public var gamma: Double
    /// Takes the LED; called once for each time that the output is taken.
    public var open: @Sendable () async throws(LEDError) -> any LED

    public init(
        name: String,
        gamma: Double = 2.2,
        open: @escaping @Sendable () async throws(LEDError) -> any LED
    ) {
        self.name = name
        self.gamma = gamma
        self.open = open
    }

    var resource: String { "led \(name)" }

    var key: String { "\(resource) gamma \(gamma)" }
}
