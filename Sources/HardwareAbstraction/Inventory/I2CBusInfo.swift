/// What the system says of an I2C bus.
public struct I2CBusInfo: Hashable, Sendable {
    /// As in `i2c-1`.
    public let name: String
    /// What its adapter is called; empty where it has no name.
    public let adapter: String
    /// The kernel drivers that own addresses, by address.
    public let drivers: [I2CAddress: String]

    public init(name: String, adapter: String = "", drivers: [I2CAddress: String] = [:]) {
        self.name = name
        self.adapter = adapter
        self.drivers = drivers
    }
}
