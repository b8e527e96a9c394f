public import HardwareAbstraction

/// What a ``Sensor`` measures with: a chip's driver or the kernel.
public protocol MeasurementSource: Sendable {
    /// What one measurement yields, in this order.
    var quantities: [Quantity] { get }

    /// How much longer the first measurement after a start takes.
    var warmUp: Duration { get }

    /// Measures once, as long as the conversion takes. A device that was unplugged comes back by itself.
    func measure() async throws(SensorFailure) -> [Measurement]
}
