public import HardwareAbstraction

/// A temperature of the processor or another part of the board.
///
/// Source: Linux, Documentation/driver-api/thermal/sysfs-api.rst.
public actor ThermalZone: KernelSensor {
    public nonisolated let name: String
    private nonisolated let thread: HardwareThread
    private var finder: SysfsDeviceFinder

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - type: as in `cpu-thermal`.
    ///   - sysfs: where the kernel shows its devices.
    ///   - thread: where reading blocks.
    init(type: String, sysfs: String = "/sys", thread: HardwareThread) {
        name = type
        self.thread = thread
        finder = SysfsDeviceFinder(.thermalZone, name: type, parent: nil, sysfs: Sysfs(root: sysfs))
    }

    public func quantities() async throws(KernelSensorError) -> [Quantity] { [.temperature] }

    public func read() async throws(KernelSensorError) -> [Measurement] {
        do throws(KernelSensorFailure) {
            let zone = try finder.find()
            // m°C
            let value = try SensorChannel.number(finder.sysfs.attribute("\(zone.path)/temp")) / 1000
            return [Measurement(.temperature, value)]
        } catch {
            throw KernelSensorError(error.kind, sensor: name)
        }
    }
}
