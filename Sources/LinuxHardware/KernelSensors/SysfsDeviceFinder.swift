import HardwareAbstraction

/// Finds a device by name and parent, never by number, and remembers where it was.
struct SysfsDeviceFinder: Sendable {
    let sysfs: Sysfs
    private let deviceClass: SysfsDeviceClass
    private let name: String
    private let parent: String?
    private var lastPath: String?

    /// - Parameters:
    ///   - name: the driver's, the chip's or the label.
    ///   - parent: `nil` for whichever, when there is but one.
    init(_ deviceClass: SysfsDeviceClass, name: String, parent: String?, sysfs: Sysfs) {
        self.deviceClass = deviceClass
        self.name = name
        self.parent = parent
        self.sysfs = sysfs
    }

    /// Where it is now.
    mutating func find() throws(KernelSensorFailure) -> SysfsDevice {
        // Numbers are given anew when devices come and go, so that what is at the path is asked each time.
        if let lastPath, let device = SysfsDevice(path: lastPath, of: deviceClass, in: sysfs), fits(device) {
            return device
        }
        let all = SysfsDevice.all(of: deviceClass, in: sysfs)
        let found = all.filter(fits)
        guard let device = found.first else {
            lastPath = nil
            throw KernelSensorFailure(.notFound(known: Array(Set(all.map(Self.describe))).sorted()))
        }
        guard found.count == 1 else {
            throw KernelSensorFailure(.ambiguous(parents: found.map { $0.parent ?? $0.path }))
        }
        lastPath = device.path
        return device
    }

    private func fits(_ device: SysfsDevice) -> Bool {
        [device.name, device.label, device.chip].contains(name) && (parent == nil || device.parent == parent)
    }

    private static func describe(_ device: SysfsDevice) -> String {
        device.parent.map { "\(device.name) (\($0))" } ?? device.name
    }
}
