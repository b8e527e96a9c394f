public import HardwareAbstraction
import Synchronization

/// The sensors that the kernel reads. Each of its subsystems has a thread, started for its first sensor.
public final class KernelSensors: Sendable {
    private let root: String
    private let threads = Mutex<[FoundKernelSensor.Subsystem: HardwareThread]>([:])

    /// - Parameter sysfs: where the kernel shows its devices.
    public init(sysfs: String = "/sys") { root = sysfs }

    /// The sensor that a configuration describes. Touches nothing.
    ///
    /// - Throws: `.io` when there is no thread left.
    public func sensor(_ description: KernelSensorDescription) throws(KernelSensorError) -> any KernelSensor {
        switch description {
        case .oneWire(let id): try oneWire(id)
        case .iio(let name, let parent, let channel): try iio(name, parent: parent, channel: channel)
        case .hwmon(let name, let parent, let channel): try hwmon(name, parent: parent, channel: channel)
        case .thermal(let type): try thermalZone(type)
        }
    }

    /// See ``IIOSensor/init(device:parent:channel:sysfs:thread:)``.
    ///
    /// - Throws: `.io` when there is no thread left.
    public func iio(
        _ device: String,
        parent: String? = nil,
        channel: String? = nil
    ) throws(KernelSensorError) -> IIOSensor {
        IIOSensor(
            device: device,
            parent: parent,
            channel: channel,
            sysfs: root,
            thread: try thread(.iio, for: device)
        )
    }

    /// See ``HwmonSensor/init(device:parent:channel:sysfs:thread:)``.
    ///
    /// - Throws: `.io` when there is no thread left.
    public func hwmon(
        _ device: String,
        parent: String? = nil,
        channel: String? = nil
    ) throws(KernelSensorError) -> HwmonSensor {
        HwmonSensor(
            device: device,
            parent: parent,
            channel: channel,
            sysfs: root,
            thread: try thread(.hwmon, for: device)
        )
    }

    /// - Parameter id: as in `28-0316a2790fff`.
    /// - Throws: `.io` when there is no thread left.
    public func oneWire(_ id: String) throws(KernelSensorError) -> OneWireThermometer {
        OneWireThermometer(id: id, sysfs: root, thread: try thread(.oneWire, for: id))
    }

    /// - Parameter type: as in `cpu-thermal`.
    /// - Throws: `.io` when there is no thread left.
    public func thermalZone(_ type: String) throws(KernelSensorError) -> ThermalZone {
        ThermalZone(type: type, sysfs: root, thread: try thread(.thermalZone, for: type))
    }

    /// Everything there is now. Measures nothing.
    public func found() -> [FoundKernelSensor] {
        let sysfs = Sysfs(root: root)
        let iio = SysfsDevice.all(of: .iio, in: sysfs).map { device in
            FoundKernelSensor(.iio, device, IIOChannels.all(of: device, in: sysfs))
        }
        let hwmon = SysfsDevice.all(of: .hwmon, in: sysfs).map { device in
            FoundKernelSensor(.hwmon, device, HwmonChannels.all(of: device, in: sysfs))
        }
        let oneWire = OneWireThermometer.all(in: sysfs).map { FoundKernelSensor(.oneWire, $0) }
        let zones = SysfsDevice.all(of: .thermalZone, in: sysfs).map { FoundKernelSensor(.thermalZone, $0.name) }
        return iio + hwmon + oneWire + zones
    }

    private func thread(
        _ subsystem: FoundKernelSensor.Subsystem,
        for sensor: String
    ) throws(KernelSensorError) -> HardwareThread {
        do throws(Errno) {
            return try threads.withLock { threads throws(Errno) in
                if let thread = threads[subsystem] { return thread }
                let thread = try HardwareThread(name: subsystem.rawValue)
                threads[subsystem] = thread
                return thread
            }
        } catch {
            throw KernelSensorError(.io(errno: error.code), sensor: sensor)
        }
    }
}

extension FoundKernelSensor {
    fileprivate init(_ subsystem: Subsystem, _ device: SysfsDevice, _ channels: [SensorChannel]) {
        self.init(subsystem: subsystem, name: device.name, parent: device.parent, channels: channels.map(\.name))
    }

    fileprivate init(_ subsystem: Subsystem, _ name: String) {
        self.init(subsystem: subsystem, name: name, parent: nil, channels: [])
    }
}
