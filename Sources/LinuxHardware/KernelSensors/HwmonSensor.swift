public import HardwareAbstraction

/// A device of the kernel's hardware monitoring, such as a thermometer chip or a supply's voltages.
///
/// Source: Linux, Documentation/hwmon/sysfs-interface.rst.
public actor HwmonSensor: KernelSensor {
    public nonisolated let name: String
    private nonisolated let thread: BusThread
    private let channel: String?
    private var finder: SysfsDeviceFinder

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - device: the chip's or the driver's name, as in `sht3x`, or the device tree's label.
    ///   - parent: what it hangs on, as in `1-0044`; `nil` when there is only one of the name.
    ///   - channel: as in `temp1`, or its label; `nil` for one of each quantity.
    ///   - sysfs: where the kernel shows its devices.
    ///   - thread: where reading blocks.
    public init(
        device: String,
        parent: String? = nil,
        channel: String? = nil,
        sysfs: String = "/sys",
        thread: BusThread
    ) {
        name = ([device] + [parent, channel].compactMap(\.self)).joined(separator: " ")
        self.thread = thread
        self.channel = channel
        finder = SysfsDeviceFinder(.hwmon, name: device, parent: parent, sysfs: Sysfs(root: sysfs))
    }

    public func quantities() async throws(KernelSensorError) -> [Quantity] {
        do { return try select().channels.map(\.quantity) } catch { throw KernelSensorError(error.kind, sensor: name) }
    }

    public func read() async throws(KernelSensorError) -> [Measurement] {
        do throws(KernelSensorFailure) {
            let (device, channels) = try select()
            var measurements: [Measurement] = []
            for channel in channels {
                let value = try HwmonChannels.value(of: channel, of: device, in: finder.sysfs)
                measurements.append(Measurement(channel.quantity, value))
            }
            return measurements
        } catch {
            throw KernelSensorError(error.kind, sensor: name)
        }
    }

    private func select() throws(KernelSensorFailure) -> (device: SysfsDevice, channels: [SensorChannel]) {
        let device = try finder.find()
        let wanted = channel.map { HwmonChannels.named($0, of: device, in: finder.sysfs) }
        return (device, try SensorChannel.select(wanted, from: HwmonChannels.all(of: device, in: finder.sysfs)))
    }
}
