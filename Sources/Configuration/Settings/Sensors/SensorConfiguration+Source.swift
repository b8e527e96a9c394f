public import HardwareAbstraction

extension SensorConfiguration {
    /// What a sensor measures with.
    public enum Source: Hashable, Sendable {
        /// A chip on an I2C bus, read by a driver of this program.
        case chip(Chip)
        /// A 1-Wire thermometer that the kernel reads; the id as in `28-0316a2790fff`, in small letters.
        case oneWire(id: Located<String>)
        /// A device of the kernel's Industrial I/O; the parent as in `1-0048`, where there are several of its name.
        case iio(name: Located<String>, parent: Located<String>? = nil, channel: Located<String>?)
        /// A device of the kernel's hardware monitoring.
        case hwmon(name: Located<String>, parent: Located<String>? = nil, channel: Located<String>?)
        /// A thermal zone of the kernel's.
        case thermal(type: Located<String>)

        /// `nil` for what the kernel reads.
        public var chip: Chip? {
            guard case .chip(let chip) = self else { return nil }
            return chip
        }

        /// `nil` for a chip.
        public var kernelSensor: KernelSensorDescription? {
            switch self {
            case .chip: nil
            case .oneWire(let id): .oneWire(id: id.value)
            case .iio(let name, let parent, let channel):
                .iio(name: name.value, parent: parent?.value, channel: channel?.value)
            case .hwmon(let name, let parent, let channel):
                .hwmon(name: name.value, parent: parent?.value, channel: channel?.value)
            case .thermal(let type): .thermal(type: type.value)
            }
        }
    }

    /// A sensor chip on an I2C bus.
    public struct Chip: Hashable, Sendable {
        /// One of the chips that the loader was given.
        public let name: Located<String>
        /// As in `i2c-1`.
        public let bus: Located<String>
        public let address: Located<I2CAddress>
        /// Which input of the chip; `nil` for chips without.
        public let channel: Located<String>?
    }
}
