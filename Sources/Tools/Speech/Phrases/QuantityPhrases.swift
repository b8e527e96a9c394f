import HardwareAbstraction

/// Values with their unit in words, each with `{value}`, and what the quantities are called.
struct QuantityPhrases: Hashable, Sendable {
    let temperature: Pattern
    /// With the amount below 0 in `{value}`.
    let temperatureBelowZero: Pattern
    let humidity: Pattern
    let pressure: Pattern
    let illuminance: Pattern
    let voltage: Pattern
    let current: Pattern
    let power: Pattern
    let co2: Pattern
    let equivalentCO2: Pattern
    let tvoc: Pattern
    /// What something draws.
    let loadInWatts: Pattern
    let loadInAmperes: Pattern
    let names: [Quantity: String]

    func pattern(_ quantity: Quantity) -> Pattern {
        switch quantity {
        case .temperature: temperature
        case .humidity: humidity
        case .pressure: pressure
        case .illuminance: illuminance
        case .voltage: voltage
        case .current: current
        case .power: power
        case .co2: co2
        case .equivalentCO2: equivalentCO2
        case .tvoc: tvoc
        }
    }
}
