public import HardwareAbstraction
public import SensorDrivers

/// Why a sensor gave no value.
public enum SensorFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case driver(SensorError)
    /// The kernel gave none.
    case kernel(KernelSensorError)
    /// The measurement was not done in time; its bus may hang.
    case deadline(Duration)
    /// The driver or the kernel gave a value that is no number.
    case notANumber

    /// Whether the caller broke the measurement off.
    var isCancellation: Bool {
        guard case .driver(let error) = self else { return false }
        return error.kind == .cancelled
    }

    public var description: String {
        switch self {
        case .driver(let error): error.description
        case .kernel(let error): error.description
        case .deadline(let duration): "the measurement did not end within \(duration); check the wires of its bus"
        case .notANumber: "the measurement gave no number; check the sensor"
        }
    }
}
