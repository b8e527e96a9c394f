import HardwareAbstraction

/// The inputs of a hwmon device. (Linux, Documentation/hwmon/sysfs-interface.rst)
enum HwmonChannels: SysfsChannels {
    static let deviceClass = SysfsDeviceClass.hwmon

    /// The kernel's types of which there is a ``Quantity``: m°C, thousandths of a percent, mV.
    private static let types: [(prefix: String, quantity: Quantity)] = [
        ("temp", .temperature), ("humidity", .humidity), ("in", .voltage),
    ]

    static func all(of device: SysfsDevice, in sysfs: Sysfs) -> [SensorChannel] {
        let names = sysfs.entries(device.path)
            .filter { $0.hasSuffix("_input") }
            .map { String($0.dropLast("_input".count)) }
        return types.flatMap { prefix, quantity in
            names
                .compactMap { name in number(of: name, prefix).map { (name, number: $0) } }
                .sorted { $0.number < $1.number }
                .map { SensorChannel(name: $0.0, quantity: quantity, divisor: 1000) }
        }
    }

    /// The channel of a name or of a driver's label, as in `temp1` or `Core 0`.
    static func named(_ wanted: String, of device: SysfsDevice, in sysfs: Sysfs) -> String {
        let channels = all(of: device, in: sysfs)
        let labelled = channels.first { (try? sysfs.text("\(device.path)/\($0.name)_label")) == wanted }
        return labelled?.name ?? wanted
    }

    static func value(
        of channel: SensorChannel,
        of device: SysfsDevice,
        in sysfs: Sysfs
    ) throws(KernelSensorFailure) -> Double {
        // The driver's word that the input is broken or has no sensor.
        if let fault = try sysfs.attributeIfPresent("\(device.path)/\(channel.name)_fault"), fault != "0" {
            throw KernelSensorFailure(.noData)
        }
        let text = try sysfs.attribute("\(device.path)/\(channel.name)_input")
        return try SensorChannel.number(text) / channel.divisor
    }

    private static func number(of name: String, _ prefix: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        return Int(name.dropFirst(prefix.count))
    }
}
