import HardwareAbstraction

extension Quantity {
    /// Its name in metrics, what it is, and the factor from our unit to the base unit. (Prometheus, Metric and label
    /// naming, "Base units")
    var metric: (name: String, help: String, scale: Double) {
        switch self {
        case .temperature: ("temperature_celsius", "Temperature.", 1)
        case .humidity: ("humidity_ratio", "Relative humidity, 0 to 1.", 0.01)
        case .pressure: ("pressure_pascals", "Air pressure.", 100)
        case .illuminance: ("illuminance_lux", "Illuminance.", 1)
        case .voltage: ("voltage_volts", "Voltage.", 1)
        case .current: ("current_amperes", "Current.", 1)
        case .power: ("power_watts", "Power.", 1)
        case .co2: ("co2_ratio", "Carbon dioxide, by volume.", 1e-6)
        case .equivalentCO2: ("equivalent_co2_ratio", "Carbon dioxide as a gas sensor estimates it, by volume.", 1e-6)
        case .tvoc: ("tvoc_ratio", "Volatile organic compounds, by volume.", 1e-9)
        }
    }
}
