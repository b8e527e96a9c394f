/// What is measured, each in one fixed unit.
public enum Quantity: String, Hashable, Sendable, CaseIterable {
    case temperature
    case humidity
    case pressure
    case illuminance
    case voltage
    case current
    case power
    /// Carbon dioxide, measured.
    case co2
    /// Carbon dioxide as a gas sensor estimates it from hydrogen and vapours.
    case equivalentCO2 = "equivalent_co2"
    /// Total volatile organic compounds.
    case tvoc

    /// The unit's symbol.
    public var unit: String {
        switch self {
        case .temperature: "°C"
        case .humidity: "%"
        case .pressure: "hPa"
        case .illuminance: "lx"
        case .voltage: "V"
        case .current: "A"
        case .power: "W"
        case .co2, .equivalentCO2: "ppm"
        case .tvoc: "ppb"
        }
    }
}
