import Devices
import HardwareAbstraction

/// A sensor's reading, with only the quantities that were asked for.
struct NamedReading: Hashable {
    let sensor: String
    let current: SensorSample?
    let outdated: SensorSample?
    let outage: SensorOutage?

    init(_ sensor: String, _ reading: SensorReading, only quantity: Quantity? = nil) {
        func reduced(_ sample: SensorSample?) -> SensorSample? {
            guard let quantity, let sample else { return sample }
            return SensorSample(sample.measurements.filter { $0.quantity == quantity }, age: sample.age)
        }
        self.sensor = sensor
        current = reduced(reading.current)
        outdated = reduced(reading.outdated)
        outage = reading.outage
    }
}
