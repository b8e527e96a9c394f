/// The inputs of one kind of device, and how their values are read.
protocol SysfsChannels {
    static var deviceClass: SysfsDeviceClass { get }

    /// Those of which there is a quantity.
    static func all(of device: SysfsDevice, in sysfs: Sysfs) -> [SensorChannel]

    /// The channel that a person means.
    static func named(_ wanted: String, of device: SysfsDevice, in sysfs: Sysfs) -> String

    /// In the quantity's unit. May be a conversion, which takes its time.
    static func value(
        of channel: SensorChannel,
        of device: SysfsDevice,
        in sysfs: Sysfs
    ) throws(KernelSensorFailure) -> Double
}

extension SysfsChannels {
    static func named(_ wanted: String, of device: SysfsDevice, in sysfs: Sysfs) -> String { wanted }
}
