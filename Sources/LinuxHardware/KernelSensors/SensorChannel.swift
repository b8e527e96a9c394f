import HardwareAbstraction

/// One input of a device that the kernel reads.
struct SensorChannel: Hashable, Sendable {
    /// As in `voltage0` or `temp1`.
    let name: String
    let quantity: Quantity
    /// How many of the kernel's units are one of the quantity's; 1000 for mV. Dividing keeps decimals exact.
    let divisor: Double

    /// The channels that a measurement of a device takes.
    ///
    /// - Parameter wanted: `nil` for all, which must be of different quantities then.
    static func select(
        _ wanted: String?,
        from channels: [SensorChannel]
    ) throws(KernelSensorFailure) -> [SensorChannel] {
        let known = KernelSensorFailure(.unknownChannel(known: channels.map(\.name)))
        guard let wanted else {
            guard !channels.isEmpty, Set(channels.map(\.quantity)).count == channels.count else { throw known }
            return channels
        }
        guard let channel = channels.first(where: { $0.name == wanted }) else { throw known }
        return [channel]
    }

    /// A number as the kernel writes it.
    static func number(_ text: String) throws(KernelSensorFailure) -> Double {
        guard !text.isEmpty else { throw KernelSensorFailure(.noAnswer) }
        guard let value = Double(text), value.isFinite else { throw KernelSensorFailure(.malformed(text)) }
        return value
    }
}
