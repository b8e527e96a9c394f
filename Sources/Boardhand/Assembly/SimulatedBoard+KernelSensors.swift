import Configuration
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware

extension SimulatedBoard {
    /// How long a DS18B20 takes for 12 bits. (DS18B20 data sheet, "AC Electrical Characteristics")
    private static let oneWireConversion = Duration.milliseconds(750)

    /// Each sensor of the kernel's that the configuration names, once.
    static func kernelSensors(
        _ sensors: [SensorConfiguration],
        clock: any BoardClock
    ) -> [SimulatedKernelSensor] {
        sensors.compactMap(\.source.kernelSensor).map { description in
            SimulatedKernelSensor(
                description,
                values: quantities(of: description).map { Measurement($0, usualValue(of: $0)) },
                conversion: isOneWire(description) ? oneWireConversion : .zero,
                clock: clock
            )
        }
    }

    private static func isOneWire(_ description: KernelSensorDescription) -> Bool {
        guard case .oneWire = description else { return false }
        return true
    }

    /// What a device of such a name would measure: by its channel, otherwise as the chip that we know by the name.
    private static func quantities(of description: KernelSensorDescription) -> [Quantity] {
        switch description {
        case .oneWire, .thermal: [.temperature]
        case .iio(let name, _, let channel), .hwmon(let name, _, let channel):
            channel.flatMap(quantity(ofChannel:)).map { [$0] }
                ?? SensorCatalogue.chips.first { $0.name == name }?.quantities ?? [.temperature]
        }
    }

    /// Source: Linux, Documentation/ABI/testing/sysfs-bus-iio and Documentation/hwmon/sysfs-interface.rst.
    private static func quantity(ofChannel channel: String) -> Quantity? {
        switch channel.prefix(while: \.isLetter) {
        case "temp": .temperature
        case "humidity", "humidityrelative": .humidity
        case "pressure": .pressure
        case "illuminance": .illuminance
        case "voltage", "in": .voltage
        default: nil
        }
    }

    private static func usualValue(of quantity: Quantity) -> Double {
        switch quantity {
        case .temperature: 21
        case .humidity: 45
        case .pressure: 1013.25
        case .illuminance: 300
        case .voltage: 1.65
        case .current: 0.25
        case .power: 3
        case .co2, .equivalentCO2: 600
        case .tvoc: 50
        }
    }
}
