/// A sensor whose driver is in the operating system's kernel.
public protocol KernelSensor: Sendable {
    /// What it is called in messages: `ads1115 voltage0`.
    var name: String { get }

    /// What one measurement yields, in this order. Measures nothing.
    ///
    /// - Throws: when only the device can tell, and it is not there.
    func quantities() async throws(KernelSensorError) -> [Quantity]

    /// Measures once, as long as the conversion takes: up to 750 ms, longer when the device hangs.
    ///
    /// A device that was unplugged comes back by itself, also under another number.
    ///
    /// - Returns: one value for each of ``quantities()``, in that order.
    func read() async throws(KernelSensorError) -> [Measurement]
}
