/// Which of the kernel's sensors is meant, by names that stay the same after every start.
public enum KernelSensorDescription: Hashable, Sendable {
    /// A 1-Wire thermometer by its family and serial number, as in `28-0316a2790fff`.
    case oneWire(id: String)
    /// A device of the Industrial I/O by its driver's name or label; one input of it, as in `voltage0`, or all. The
    /// parent is what it hangs on, as in `1-0048` or `7e22000.adc`; `nil` when there is but one of the name.
    case iio(name: String, parent: String? = nil, channel: String?)
    /// A device of the hardware monitoring by its driver's name; one input of it, as in `temp1`, or all. The parent as
    /// with ``iio(name:parent:channel:)``.
    case hwmon(name: String, parent: String? = nil, channel: String?)
    /// A thermal zone by its type, as in `cpu-thermal`.
    case thermal(type: String)

    /// As ``KernelSensor/name``.
    public var name: String {
        switch self {
        case .oneWire(let id): id
        case .thermal(let type): type
        case .iio(let name, let parent, let channel), .hwmon(let name, let parent, let channel):
            [name, parent, channel].compactMap(\.self).joined(separator: " ")
        }
    }

    /// What the device hangs on, where that was said.
    public var parent: String? {
        switch self {
        case .oneWire, .thermal: nil
        case .iio(_, let parent, _), .hwmon(_, let parent, _): parent
        }
    }

    /// The same without a parent: what several devices of one name have in common.
    public var withoutParent: KernelSensorDescription {
        switch self {
        case .oneWire, .thermal: self
        case .iio(let name, _, let channel): .iio(name: name, channel: channel)
        case .hwmon(let name, _, let channel): .hwmon(name: name, channel: channel)
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
