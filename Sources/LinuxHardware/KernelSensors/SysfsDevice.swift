/// A sensor device as it is in sysfs now.
struct SysfsDevice: Hashable, Sendable {
    /// Below the tree's root.
    let path: String
    /// The driver's name for it, as in `ads1115`.
    let name: String
    /// From the device tree, to tell devices of one name apart; `nil` for most.
    let label: String?
    /// What it was made as; the driver's name may be another, as in `ads1015` for an ADS1115.
    let chip: String?
    /// What it hangs on, as in `1-0048`: address 0x48 of i2c-1.
    let parent: String?

    /// - Returns: `nil` when there is no device at the path, or no longer.
    init?(path: String, of deviceClass: SysfsDeviceClass, in sysfs: Sysfs) {
        guard let name = try? sysfs.text("\(path)/\(deviceClass.nameAttribute)"), !name.isEmpty else { return nil }
        self.path = path
        self.name = name
        label = try? sysfs.text("\(path)/label")
        chip = (try? sysfs.text("\(path)/device/name")) ?? (try? sysfs.text("\(path)/../name"))
        parent = sysfs.linkedName("\(path)/device") ?? sysfs.resolvedName("\(path)/..")
    }

    static func all(of deviceClass: SysfsDeviceClass, in sysfs: Sysfs) -> [SysfsDevice] {
        sysfs.entries(deviceClass.directory)
            .filter { $0.hasPrefix(deviceClass.prefix) }
            .compactMap { SysfsDevice(path: "\(deviceClass.directory)/\($0)", of: deviceClass, in: sysfs) }
    }
}
