import Configuration

/// What the firmware says of this machine. (Linux, Documentation/ABI/testing/sysfs-firmware-ofw)
enum DeviceTree {
    /// The strings of `/proc/device-tree/compatible`, most specific first; empty on machines without a device tree.
    static func compatible(path: String = "/proc/device-tree/compatible") -> [String] {
        guard let bytes = try? FileSystem.read(path) else { return [] }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
