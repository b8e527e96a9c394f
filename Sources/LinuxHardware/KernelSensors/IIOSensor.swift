public import HardwareAbstraction

/// A device of the kernel's Industrial I/O, such as an ADC or a pressure sensor.
///
/// Source: Linux, Documentation/ABI/testing/sysfs-bus-iio.
public actor IIOSensor: KernelSensor {
    public nonisolated let name: String
    private nonisolated let thread: BusThread
    private let channel: String?
    private var finder: SysfsDeviceFinder

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - device: the chip's or the driver's name, as in `ads1115`, or the device tree's label.
    ///   - parent: what it hangs on, as in `1-0048`; `nil` when there is only one of the name.
    ///   - channel: as in `voltage0`; `nil` for one of each quantity.
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
        finder = SysfsDeviceFinder(.iio, name: device, parent: parent, sysfs: Sysfs(root: sysfs))
    }

    public func quantities() async throws(KernelSensorError) -> [Quantity] {
        do { return try select().channels.map(\.quantity) } catch { throw KernelSensorError(error.kind, sensor: name) }
    }

    public func read() async throws(KernelSensorError) -> [Measurement] {
        do throws(KernelSensorFailure) {
            let (device, channels) = try select()
            var measurements: [Measurement] = []
            for channel in channels {
                let value = try IIOChannels.value(of: channel, of: device, in: finder.sysfs)
                measurements.append(Measurement(channel.quantity, value))
            }
            return measurements
        } catch {
            throw KernelSensorError(error.kind, sensor: name)
        }
    }

    private func select() throws(KernelSensorFailure) -> (device: SysfsDevice, channels: [SensorChannel]) {
        let device = try finder.find()
        return (device, try SensorChannel.select(channel, from: IIOChannels.all(of: device, in: finder.sysfs)))
    }
}
