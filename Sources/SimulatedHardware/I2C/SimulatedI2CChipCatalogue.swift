public import HardwareAbstraction

/// The sensors that can be simulated.
public enum SimulatedI2CChipCatalogue {
    private static let makers: [(name: String, make: @Sendable (any BoardClock) -> any SimulatedSensorChip)] = [
        ("ads1115", { SimulatedADS1115(clock: $0) }),
        ("aht20", { SimulatedChip(SimulatedAHT20(), clock: $0) }),
        ("bh1750", { SimulatedBH1750(clock: $0) }),
        ("bme280", { SimulatedBME280(clock: $0) }),
        ("bmp280", { SimulatedChip(SimulatedBMP280(), clock: $0) }),
        ("bmp3xx", { SimulatedChip(SimulatedBMP3xx(), clock: $0) }),
        ("ds3231", { SimulatedChip(SimulatedDS3231(), clock: $0) }),
        ("htu21d", { SimulatedChip(SimulatedHTU21D(), clock: $0) }),
        ("ina219", { SimulatedChip(SimulatedINA219(), clock: $0) }),
        ("ina226", { SimulatedChip(SimulatedINA226(), clock: $0) }),
        ("lm75", { SimulatedLM75(clock: $0) }),
        ("mcp9808", { SimulatedChip(SimulatedMCP9808(), clock: $0) }),
        ("scd4x", { SimulatedChip(SimulatedSCD4x(), clock: $0) }),
        ("sgp30", { SimulatedChip(SimulatedSGP30(), clock: $0) }),
        ("sht3x", { SimulatedSHT3x(clock: $0) }),
        ("sht4x", { SimulatedChip(SimulatedSHT4x(), clock: $0) }),
        ("tmp102", { SimulatedChip(SimulatedTMP102(), clock: $0) }),
        ("tmp117", { SimulatedChip(SimulatedTMP117(), clock: $0) }),
        ("tsl2561", { SimulatedChip(SimulatedTSL2561(), clock: $0) }),
        ("tsl2591", { SimulatedChip(SimulatedTSL2591(), clock: $0) }),
        ("veml7700", { SimulatedChip(SimulatedVEML7700(), clock: $0) }),
    ]

    /// As the configuration writes them.
    public static var names: [String] { makers.map(\.name) }

    /// A chip in a room: 22 to 24 °C, 45 %, 1013 hPa, 320 lx, half the supply's 3.3 V; 5 V and 0.25 A; 600 ppm, 50 ppb.
    ///
    /// - Returns: `nil` for names not in ``names``.
    public static func make(named name: String, clock: any BoardClock) -> (any SimulatedSensorChip)? {
        makers.first { $0.name == name }?.make(clock)
    }
}
