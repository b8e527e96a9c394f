/// Something that happened by itself and that a log should know.
public enum DeviceEvent: Hashable, Sendable, CustomStringConvertible {
    case sensorSilent(sensor: String, SensorFailure)
    case sensorBack(sensor: String, after: Duration)

    public var description: String {
        switch self {
        case .sensorSilent(let sensor, let failure): "sensor '\(sensor)' does not answer: \(failure)"
        case .sensorBack(let sensor, let silence): "sensor '\(sensor)' answers again after \(silence)"
        }
    }
}
