public import HardwareAbstraction

/// A sensor that the kernel reads.
public struct KernelSource: MeasurementSource {
    public let quantities: [Quantity]
    public let warmUp = Duration.zero
    private let sensor: any KernelSensor

    /// - Parameter quantities: what the sensor measures, as the configuration or the device tells.
    public init(_ sensor: any KernelSensor, quantities: [Quantity]) {
        self.sensor = sensor
        self.quantities = quantities
    }

    public func measure() async throws(SensorFailure) -> [Measurement] {
        do { return try await sensor.read() } catch { throw .kernel(error) }
    }
}
