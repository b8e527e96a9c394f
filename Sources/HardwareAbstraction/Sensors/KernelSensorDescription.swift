/// Which of the kernel's sensors is meant, by names that stay the same after every start.
public enum KernelSensorDescription: Hashable, Sendable {
    /// A 1-Wire thermometer by its family and serial number, as in `28-0316a2790fff`.
    case oneWire(id: String)
    /// A device of the Industrial I/O by its driver's name or label; one input of it, as in `voltage0`, or all.
    case iio(name: String, channel: String?)
    /// A device of the hardware monitoring by its driver's name; one input of it, as in `temp1`, or all.
    case hwmon(name: String, channel: String?)
    /// A thermal zone by its type, as in `cpu-thermal`.
    case thermal(type: String)

    /// As ``KernelSensor/name``.
    public var name: String {
        switch self {
        case .oneWire(let id): id
        case .thermal(let type): type
        case .iio(let name, let channel), .hwmon(let name, let channel): channel.map { "\(name) \($0)" } ?? name
        }
    }

    /// What one measurement yields; `nil` when only the device can tell.
    public var quantities: [Quantity]? {
        switch self {
        case .oneWire, .thermal: [.temperature]
        case .iio, .hwmon: nil
        }
    }
}
