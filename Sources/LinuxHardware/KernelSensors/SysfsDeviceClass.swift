/// A kind of sensor device in sysfs, each a directory with a number that is not the same after every start.
struct SysfsDeviceClass: Hashable, Sendable {
    /// Where the devices are.
    let directory: String
    /// What stands before the number.
    let prefix: String
    /// The attribute that says what it is.
    let nameAttribute: String

    /// Linux, Documentation/ABI/testing/sysfs-bus-iio
    static let iio = SysfsDeviceClass(directory: "bus/iio/devices", prefix: "iio:device", nameAttribute: "name")
    /// Linux, Documentation/hwmon/sysfs-interface.rst
    static let hwmon = SysfsDeviceClass(directory: "class/hwmon", prefix: "hwmon", nameAttribute: "name")
    /// Linux, Documentation/driver-api/thermal/sysfs-api.rst
    static let thermalZone = SysfsDeviceClass(
        directory: "class/thermal",
        prefix: "thermal_zone",
        nameAttribute: "type"
    )
}
