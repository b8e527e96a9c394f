import HardwareAbstraction

/// One or all inputs of a device, wherever it is now.
struct SysfsSensor<Channels: SysfsChannels>: Sendable {
    /// As in `ads1115 1-0048 voltage0`.
    let name: String
    private let channel: String?
    private var finder: SysfsDeviceFinder

    init(device: String, parent: String?, channel: String?, sysfs: String) {
        name = ([device] + [parent, channel].compactMap(\.self)).joined(separator: " ")
        self.channel = channel
        finder = SysfsDeviceFinder(Channels.deviceClass, name: device, parent: parent, sysfs: Sysfs(root: sysfs))
    }

    mutating func quantities() throws(KernelSensorError) -> [Quantity] {
        do { return try select().channels.map(\.quantity) } catch { throw KernelSensorError(error.kind, sensor: name) }
    }

    mutating func measure() throws(KernelSensorError) -> [Measurement] {
        do throws(KernelSensorFailure) {
            let (device, channels) = try select()
            var measurements: [Measurement] = []
            for channel in channels {
                let value = try Channels.value(of: channel, of: device, in: finder.sysfs)
                measurements.append(Measurement(channel.quantity, value))
            }
            return measurements
        } catch {
            throw KernelSensorError(error.kind, sensor: name)
        }
    }

    private mutating func select() throws(KernelSensorFailure) -> (device: SysfsDevice, channels: [SensorChannel]) {
        let device = try finder.find()
        let wanted = channel.map { Channels.named($0, of: device, in: finder.sysfs) }
        return (device, try SensorChannel.select(wanted, from: Channels.all(of: device, in: finder.sysfs)))
    }
}
