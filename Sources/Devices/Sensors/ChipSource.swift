public import HardwareAbstraction
public import SensorDrivers

/// A chip that one of our drivers reads.
public struct ChipSource: MeasurementSource {
    private let driver: any SensorDriver

    public init(_ driver: any SensorDriver) { self.driver = driver }

    public var quantities: [Quantity] { type(of: driver).chip.quantities }

    public var warmUp: Duration { type(of: driver).chip.warmUp }

    public func measure() async throws(SensorFailure) -> [Measurement] {
        do { return try await driver.measure() } catch { throw .driver(error) }
    }
}
