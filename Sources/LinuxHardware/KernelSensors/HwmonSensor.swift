public import HardwareAbstraction

/// A device of the kernel's hardware monitoring, such as a thermometer chip or a supply's voltages.
///
/// Source: Linux, Documentation/hwmon/sysfs-interface.rst.
public actor HwmonSensor: KernelSensor {
    public nonisolated let name: String
    private nonisolated let thread: HardwareThread
    private var sensor: SysfsSensor<HwmonChannels>

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - device: the chip's or the driver's name, as in `sht3x`, or the device tree's label.
    ///   - parent: what it hangs on, as in `1-0044`; `nil` when there is only one of the name.
    ///   - channel: as in `temp1`, or its label; `nil` for one of each quantity.
    ///   - sysfs: where the kernel shows its devices.
    ///   - thread: where reading blocks.
    init(
        device: String,
        parent: String? = nil,
        channel: String? = nil,
        sysfs: String = "/sys",
        thread: HardwareThread
    ) {
        sensor = SysfsSensor(device: device, parent: parent, channel: channel, sysfs: sysfs)
        name = sensor.name
        self.thread = thread
    }

    public func quantities() async throws(KernelSensorError) -> [Quantity] { try sensor.quantities() }

    public func read() async throws(KernelSensorError) -> [Measurement] { try sensor.measure() }
}
