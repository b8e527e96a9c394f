/// What can be said of a kind of sensor chip before one is there; the configuration is checked against it.
public struct SensorChipInfo: Hashable, Sendable {
    /// As the configuration writes it: `bme280`.
    public let name: String
    /// The addresses that its pins can give it.
    public let addresses: [I2CAddress]
    /// What one measurement yields, in this order.
    public let quantities: [Quantity]
    /// The inputs one can choose from, such as `A0`; empty for chips without.
    public let channels: [String]
    /// How long a first measurement may take with a chip that has to warm up; zero for those that need two seconds at most.
    public let warmUp: Duration

    public init(
        name: String,
        addresses: [I2CAddress],
        quantities: [Quantity],
        channels: [String] = [],
        warmUp: Duration = .zero
    ) {
        self.name = name
        self.addresses = addresses
        self.quantities = quantities
        self.channels = channels
        self.warmUp = warmUp
    }
}
