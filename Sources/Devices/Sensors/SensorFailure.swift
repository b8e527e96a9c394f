public import SensorDrivers

/// Why a sensor gave no value.
public enum SensorFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case driver(SensorError)
    /// The measurement was not done in time; its bus may hang.
    case deadline(Duration)
    /// The driver gave a value that is no number.
    case notANumber

    public var description: String {
        switch self {
        case .driver(let error): error.description
        case .deadline(let duration): "the measurement did not end within \(duration); check the wires of its bus"
        case .notANumber: "the measurement gave no number; check the sensor"
        }
    }
}
