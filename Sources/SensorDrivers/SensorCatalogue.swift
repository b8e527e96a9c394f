public import HardwareAbstraction

/// The chips that there are drivers for.
public enum SensorCatalogue {
    /// The one list that a new driver is added to, in the order of its file's name.
    public static let drivers: [any SensorDriver.Type] = [
        ADS1115.self,
        AHT20.self,
        BH1750.self,
        BME280.self,
        BMP280.self,
        BMP3xx.self,
        DS3231.self,
        HTU21D.self,
        INA219.self,
        INA226.self,
        LM75.self,
        MCP9808.self,
        SCD4x.self,
        SGP30.self,
        SHT3x.self,
        SHT4x.self,
        TMP102.self,
        TMP117.self,
        TSL2561.self,
        TSL2591.self,
        VEML7700.self,
    ]

    /// What can be said of each chip.
    public static let chips: [SensorChipInfo] = drivers.map { $0.chip }

    /// A driver by its chip's name.
    ///
    /// - Parameter channel: `nil` for the chip's first, or for chips without.
    /// - Returns: `nil` for a chip, or a channel of it, that is not in ``chips``.
    public static func make(
        chip: String,
        bus: any I2CBus,
        address: I2CAddress,
        channel: String? = nil,
        clock: any BoardClock
    ) -> (any SensorDriver)? {
        guard let driver = drivers.first(where: { $0.chip.name == chip }) else { return nil }
        if let channel, !driver.chip.channels.contains(channel) { return nil }
        return driver.init(bus: bus, address: address, channel: channel, clock: clock)
    }
}
