/// What is measured, each in one fixed unit.
public enum Quantity: String, Hashable, Sendable, CaseIterable {
    case temperature
    case humidity
    case pressure
    case illuminance
    case voltage

    /// The unit's symbol.
    public var unit: String {
        switch self {
        case .temperature: "°C"
        case .humidity: "%"
        case .pressure: "hPa"
        case .illuminance: "lx"
        case .voltage: "V"
        }
    }
}
