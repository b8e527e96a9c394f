public import HardwareAbstraction
import Synchronization

/// The I2C buses of the kernel's, each once as long as somebody uses it.
public final class LinuxI2CBuses: Sendable {
    private struct Weak: Sendable { weak var bus: LinuxI2CBus? }

    private let devices: String
    private let sysfs: String
    private let buses = Mutex<[String: Weak]>([:])

    /// - Parameters:
    ///   - devices: where the device nodes are.
    ///   - sysfs: where the kernel shows its devices.
    public init(devices: String = "/dev", sysfs: String = "/sys") {
        self.devices = devices
        self.sysfs = sysfs
    }

    /// What there is now, as in `i2c-1`, in the order of the numbers.
    public var names: [String] { I2CSysfs.numbers(Sysfs(root: sysfs)).map { "i2c-\($0)" } }

    /// What the kernel says of each.
    public var infos: [I2CBusInfo] {
        let sysfs = Sysfs(root: sysfs)
        return I2CSysfs.numbers(sysfs).map { number in
            let bus = I2CSysfs(number: number, sysfs: sysfs)
            return I2CBusInfo(name: "i2c-\(number)", adapter: bus.adapter, drivers: bus.drivers)
        }
    }

    /// The same name gives the same bus.
    ///
    /// - Throws: `.noSuchBus`, `.permissionDenied`, `.io`.
    public func bus(named name: String) throws(I2CError) -> LinuxI2CBus {
        try buses.withLock { buses throws(I2CError) in
            if let bus = buses[name]?.bus { return bus }
            let bus = try LinuxI2CBus(name: name, devices: devices, sysfs: sysfs)
            buses[name] = Weak(bus: bus)
            return bus
        }
    }
}
