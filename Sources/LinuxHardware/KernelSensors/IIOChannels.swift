import HardwareAbstraction

/// The inputs of an IIO device. (Linux, Documentation/ABI/testing/sysfs-bus-iio)
enum IIOChannels: SysfsChannels {
    static let deviceClass = SysfsDeviceClass.iio

    /// The kernel's types of which there is a ``Quantity``: m°C, thousandths of a percent, kPa, lx, mV.
    private static let types: [String: (quantity: Quantity, divisor: Double)] = [
        "temp": (.temperature, 1000),
        "humidityrelative": (.humidity, 1000),
        "pressure": (.pressure, 0.1),
        "illuminance": (.illuminance, 1),
        "voltage": (.voltage, 1000),
    ]

    static func all(of device: SysfsDevice, in sysfs: Sysfs) -> [SensorChannel] {
        var names: [String] = []
        for file in sysfs.entries(device.path) where file.hasPrefix("in_") {
            for ending in ["_input", "_raw"] where file.hasSuffix(ending) {
                let name = String(file.dropFirst(3).dropLast(ending.count))
                if !names.contains(name) { names.append(name) }
            }
        }
        let channels = names.compactMap { name -> SensorChannel? in
            guard let type = types[type(of: name)] else { return nil }
            return SensorChannel(name: name, quantity: type.quantity, divisor: type.divisor)
        }
        return channels.sorted { order($0.quantity) < order($1.quantity) }
    }

    /// Processed if the driver does that, otherwise (raw + offset) · scale.
    static func value(
        of channel: SensorChannel,
        of device: SysfsDevice,
        in sysfs: Sysfs
    ) throws(KernelSensorFailure) -> Double {
        if let processed = try sysfs.attributeIfPresent("\(device.path)/in_\(channel.name)_input") {
            return try SensorChannel.number(processed) / channel.divisor
        }
        let raw = try SensorChannel.number(sysfs.attribute("\(device.path)/in_\(channel.name)_raw"))
        let offset = try shared("offset", of: channel, of: device, in: sysfs) ?? 0
        let scale = try shared("scale", of: channel, of: device, in: sysfs) ?? 1
        return (raw + offset) * scale / channel.divisor
    }

    private static func order(_ quantity: Quantity) -> Int { Quantity.allCases.firstIndex(of: quantity) ?? 0 }

    /// `voltage` of `voltage0-voltage1`.
    private static func type(of channel: String) -> String { String(channel.prefix { $0.isLetter }) }

    /// The channel's own, or what it shares with others: of its type, of all inputs, of the device.
    static func attributeNames(_ attribute: String, of channel: String) -> [String] {
        let withoutModifier = String(channel.prefix { $0 != "_" })
        let withoutIndex = withoutModifier.filter { !$0.isNumber }
        var names = [channel, withoutModifier, withoutIndex].map { "in_\($0)_\(attribute)" }
        names += ["in_\(attribute)", attribute]
        return names.reduce(into: []) { unique, name in
            if !unique.contains(name) { unique.append(name) }
        }
    }

    private static func shared(
        _ attribute: String,
        of channel: SensorChannel,
        of device: SysfsDevice,
        in sysfs: Sysfs
    ) throws(KernelSensorFailure) -> Double? {
        for name in attributeNames(attribute, of: channel.name) {
            if let text = try sysfs.attributeIfPresent("\(device.path)/\(name)") {
                return try SensorChannel.number(text)
            }
        }
        return nil
    }
}
